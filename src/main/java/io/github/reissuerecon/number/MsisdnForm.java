package io.github.reissuerecon.number;

import java.util.Objects;
import java.util.function.LongFunction;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/** How numbers are written into the files that machines read. */
public final class MsisdnForm {

    private MsisdnForm() {}

    /** The choice of forms. */
    public enum Kind {
        /** {@code +8613800138000}. */
        FULL,
        /** {@code 138****8000}. */
        MASKED,
        /** HMAC-SHA-256 of the E.164 form with its "+", in lower-case hex. */
        HMAC
    }

    /**
     * Writes numbers in a form. Safe for use by several threads, except {@link Kind#HMAC}.
     *
     * @param hmacKey the shared key; needed for {@link Kind#HMAC}
     */
    public static LongFunction<String> of(Kind kind, @Nullable String hmacKey) {
        return switch (kind) {
            case FULL -> Msisdn::e164;
            case MASKED -> Msisdn::masked;
            case HMAC -> {
                HmacUtils hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, Objects.requireNonNull(hmacKey));
                yield msisdn -> hmac.hmacHex(Msisdn.e164(msisdn));
            }
        };
    }
}
