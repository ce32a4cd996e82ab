package io.github.reissuerecon.number;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a carrier hides its numbers: the digest of the number's digits in ASCII. An unsalted digest of an eleven-digit
 * number is undone by trying them all, so it stays personal data; only a shared key changes that.
 *
 * @param algorithm which digest
 * @param of which digits
 * @param region ISO 3166 code of the region whose numbers are digested by their national digits
 * @param key the key shared with the carrier, for {@link Algorithm#HMAC_SHA256} only
 */
public record DigestScheme(
        Algorithm algorithm,
        DigitForm of,
        String region,
        @Nullable String key) {

    /** The digests that carriers use. */
    public enum Algorithm {
        /** RFC 1321. */
        MD5(2),
        /** FIPS 180-4. */
        SHA256(4),
        /** GB/T 32905-2016. */
        SM3(4),
        /** RFC 2104 with SHA-256. */
        HMAC_SHA256(4);

        private final int words;

        Algorithm(int words) {
            this.words = words;
        }

        /** The length of a digest in words of 64 bits. */
        public int words() {
            return words;
        }
    }

    /** The digits that are digested. */
    public enum DigitForm {
        /** {@code 13800138000}. */
        NATIONAL,
        /** {@code 8613800138000}. */
        E164,
        /** {@code +8613800138000}. */
        E164_PLUS
    }

    /** Without the key. */
    @Override
    public String toString() {
        return algorithm.name().toLowerCase(Locale.ROOT) + " of " + of.name().toLowerCase(Locale.ROOT) + " digits, "
                + region;
    }
}
