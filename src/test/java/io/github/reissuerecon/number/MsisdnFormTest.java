package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MsisdnFormTest {

    private static final long MSISDN = 8613800138000L;

    @Test
    void full_is_e164() {
        assertThat(MsisdnForm.of(MsisdnForm.Kind.FULL, null).apply(MSISDN)).isEqualTo("+8613800138000");
    }

    @Test
    void masked_is_what_people_may_see() {
        assertThat(MsisdnForm.of(MsisdnForm.Kind.MASKED, null).apply(MSISDN)).isEqualTo("138****8000");
    }

    @Test
    void hmac_is_that_of_the_number_with_its_plus() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a shared key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal("+8613800138000".getBytes(StandardCharsets.UTF_8)));

        assertThat(MsisdnForm.of(MsisdnForm.Kind.HMAC, "a shared key").apply(MSISDN))
                .isEqualTo(expected)
                .hasSize(64);
    }

    @Test
    void hmac_of_another_key_is_another() {
        String one = MsisdnForm.of(MsisdnForm.Kind.HMAC, "one").apply(MSISDN);
        assertThat(MsisdnForm.of(MsisdnForm.Kind.HMAC, "two").apply(MSISDN)).isNotEqualTo(one);
    }

    @Test
    void hmac_needs_a_key() {
        assertThatThrownBy(() -> MsisdnForm.of(MsisdnForm.Kind.HMAC, null)).isInstanceOf(NullPointerException.class);
    }
}
