package io.github.reissuerecon.night;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * How the carriers of a scenario write numbers.
 *
 * @param byCarrier {@code md5}, {@code sha256}, {@code sm3} or {@code hmac-sha256}; those not named write them as they are
 */
record NumberForms(Map<String, String> byCarrier) {

    static final NumberForms PLAIN = new NumberForms(Map.of());

    private static final String KEY = "a key of both";

    /** The number as the carrier writes it; digests are of the E.164 digits, every other one in upper case. */
    String written(String carrier, String e164) {
        String form = byCarrier.get(carrier);
        if (form == null) {
            return e164;
        }
        String hex = HexFormat.of().formatHex(digest(form, e164.substring(1).getBytes(StandardCharsets.US_ASCII)));
        return e164.hashCode() % 2 == 0 ? hex.toUpperCase(Locale.ROOT) : hex;
    }

    private static byte[] digest(String form, byte[] digits) {
        try {
            if (form.equals("hmac-sha256")) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return mac.doFinal(digits);
            }
            String algorithm = form.equals("sha256") ? "SHA-256" : form.toUpperCase(Locale.ROOT);
            return MessageDigest.getInstance(algorithm, new BouncyCastleProvider())
                    .digest(digits);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The keys of the carrier's layout. */
    String yaml(String carrier) {
        String form = byCarrier.get(carrier);
        return form == null
                ? "number: plain"
                : "number: " + form + "\n          digest-of: e164\n          hmac-key: \"" + KEY + "\"";
    }
}
