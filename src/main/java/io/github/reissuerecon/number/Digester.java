package io.github.reissuerecon.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.reissuerecon.number.DigestScheme.DigitForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import javax.crypto.ShortBufferException;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Digests numbers as a carrier does, one a call and without an object each. Not for use by several threads. */
public final class Digester {

    private static final int MOST_DIGITS = 16;

    /** Writes the digest of the first bytes of a text. */
    private interface Function {
        void digest(byte[] text, int length, byte[] into) throws DigestException, ShortBufferException;
    }

    private final Function function;
    private final DigitForm form;
    private final long countryCode;
    private final byte[] text = new byte[MOST_DIGITS];
    private final byte[] digest;
    private final long[] words;

    public Digester(DigestScheme scheme) {
        this.function = function(scheme);
        this.form = scheme.of();
        this.countryCode = PhoneNumberUtil.getInstance().getCountryCodeForRegion(scheme.region());
        this.words = new long[scheme.algorithm().words()];
        this.digest = new byte[words.length * Long.BYTES];
    }

    /**
     * The digest of a number.
     *
     * @param msisdn E.164 digits
     * @return its words, valid until the next call; empty when numbers of that country are not digested
     */
    public long[] digest(long msisdn) {
        int length = write(msisdn);
        if (length == 0) {
            return new long[0];
        }
        try {
            function.digest(text, length, digest);
        } catch (DigestException | ShortBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
        ByteBuffer.wrap(digest).asLongBuffer().get(words);
        return words;
    }

    /** Writes the digits that are digested; none when the number is of another country. */
    private int write(long msisdn) {
        int digits = digits(msisdn);
        if (form == DigitForm.NATIONAL) {
            digits -= digits(countryCode);
            return digits > 0 && msisdn / powerOfTen(digits) == countryCode ? write(msisdn, 0, digits) : 0;
        }
        text[0] = '+';
        return form == DigitForm.E164 ? write(msisdn, 0, digits) : write(msisdn, 1, digits);
    }

    /** Writes the last digits of a number from a place on; the place behind them. */
    private int write(long number, int from, int digits) {
        long rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return from + digits;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static Function function(DigestScheme scheme) {
        return switch (scheme.algorithm()) {
            case MD5 -> of("MD5");
            case SHA256 -> of("SHA-256");
            case SM3 -> {
                SM3Digest sm3 = new SM3Digest();
                yield (text, length, into) -> {
                    sm3.update(text, 0, length);
                    sm3.doFinal(into, 0);
                };
            }
            case HMAC_SHA256 -> {
                byte[] key = Objects.requireNonNull(scheme.key()).getBytes(StandardCharsets.UTF_8);
                var mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
                yield (text, length, into) -> {
                    mac.update(text, 0, length);
                    mac.doFinal(into, 0);
                };
            }
        };
    }

    private static Function of(String algorithm) {
        try {
            MessageDigest function = MessageDigest.getInstance(algorithm);
            return (text, length, into) -> {
                function.update(text, 0, length);
                int unused = function.digest(into, 0, into.length);
            };
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
