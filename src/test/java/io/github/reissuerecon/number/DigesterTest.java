package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.number.DigestScheme.Algorithm;
import io.github.reissuerecon.number.DigestScheme.DigitForm;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected digests are those that {@code printf %s NUMBER | openssl dgst -ALGORITHM} prints. */
class DigesterTest {

    private static final long NUMBER = 8613800138000L;

    private static String hex(Algorithm algorithm, DigitForm form) {
        Digester digester = new Digester(new DigestScheme(algorithm, form, "CN", "shared secret"));
        return HexFormat.of().formatHex(Digest.bytes(digester.digest(NUMBER)));
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, NATIONAL, 7945bd83237335e5376ff44d62e4f0ae",
        "SHA256, NATIONAL, a6942f9771d67f34034d2f1926988ed3fad3bf1b4e7cedb9a31f31398dea43bc",
        "SHA256, E164, bf08aacce7f9b2452863cf99373043c3333f0e3127f1f787c4abb46ab6cf2b83",
        "SHA256, E164_PLUS, ec61f3c620a98bdead8c1f1f0ae747abd1b62a0c2dba4fd4bc22cf0d1d8653e5",
        "SM3, NATIONAL, ee5e7b1cbf65495467be9ff49ac5fc14b6887547c1cd7f8856221b23f1efa062",
        "HMAC_SHA256, NATIONAL, 989b0eb307e61f05e5b80efc79bbeecd68016a21253e6c5f53337dab5c61ca74"
    })
    void digests_are_those_of_another_program(Algorithm algorithm, DigitForm form, String expected) {
        assertThat(hex(algorithm, form)).isEqualTo(expected);
    }

    @Test
    void one_digester_digests_many_numbers() {
        Digester digester = new Digester(new DigestScheme(Algorithm.SM3, DigitForm.E164, "CN", null));
        long[] first = digester.digest(NUMBER).clone();
        assertThat(digester.digest(NUMBER + 1)).isNotEqualTo(first);
        assertThat(digester.digest(NUMBER)).isEqualTo(first);
    }

    @Test
    void numbers_of_another_country_have_no_national_digits_to_digest() {
        Digester digester = new Digester(new DigestScheme(Algorithm.MD5, DigitForm.NATIONAL, "CN", null));
        assertThat(digester.digest(14152000101L)).isEmpty();
    }

    @Test
    void hexadecimal_is_read_in_either_case() {
        String lower = "0123456789abcdef0011223344556677";
        long[] words = new long[2];
        assertThat(Digest.read(lower.toUpperCase(Locale.ROOT), words)).isTrue();
        assertThat(HexFormat.of().formatHex(Digest.bytes(words))).isEqualTo(lower);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef",
                "0123456789abcdef001122334455667",
                "0123456789abcdef00112233445566778",
                "0123456789abcdeg0011223344556677",
                "0123456789abcdef001122334455667７"
            })
    void what_is_no_such_digest_is_not_read(String text) {
        assertThat(Digest.read(text, new long[2])).isFalse();
    }

    @Test
    void a_key_is_negative_whatever_the_digest_begins_with() {
        assertThat(Digest.key(new long[] {-1, 0})).isEqualTo(-1);
        assertThat(Digest.key(new long[] {0, 0})).isEqualTo(Long.MIN_VALUE);
        assertThat(Digest.isDigest(Digest.key(new long[] {1L << 62, 0}))).isTrue();
    }

    @Test
    void a_scheme_does_not_tell_its_key() {
        assertThat(new DigestScheme(Algorithm.HMAC_SHA256, DigitForm.E164, "CN", "shared secret").toString())
                .isEqualTo("hmac_sha256 of e164 digits, CN");
    }
}
