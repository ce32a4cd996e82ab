package io.github.reissuerecon.config;

import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.timeline.Carrier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A digest of all in the configuration that what is found depends on. A process with another one would decide otherwise; what
 * only makes a night slower or quicker, and where its files are, does not count.
 */
public final class MatchDigest {

    private static final int ITERATIONS = 100_000;
    private static final int BITS = 256;

    private MatchDigest() {}

    /** SHA-256, in hexadecimal; takes some tenths of a second for each key shared with a carrier. */
    public static String of(ReconConfiguration configuration) {
        List<Object> decisive = new ArrayList<>(List.of(
                configuration.businessZone(),
                configuration.platformRegion(),
                configuration.tables(),
                configuration.shardNames(),
                configuration.policy(),
                configuration.carriers().stream()
                        .sorted(Comparator.comparing(Carrier::name))
                        .toList()));
        configuration.platformDatabase().ifPresent(database -> decisive.add(name(database.url())));
        configuration
                .shards()
                .forEach(shard -> decisive.add(name(shard.database().url())));
        for (DigestScheme scheme : configuration.digestSchemes()) {
            String key = scheme.key();
            decisive.add(scheme + " " + (key == null ? "" : stretched(key)));
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(decisive.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The digest lies in a broker's queue: who reads it there is not to find a weak key by trying some. */
    private static String stretched(String key) {
        PBEKeySpec secret = new PBEKeySpec(
                key.toCharArray(), MatchDigest.class.getName().getBytes(StandardCharsets.UTF_8), ITERATIONS, BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(secret)
                            .getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same database may have an address for each machine; its name is one. */
    private static String name(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst(".*/", "");
    }
}
