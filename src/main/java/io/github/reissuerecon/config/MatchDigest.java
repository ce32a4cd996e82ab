package io.github.reissuerecon.config;

import io.github.reissuerecon.number.DigestScheme;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest of all in the configuration that what is found depends on. A process with another one would decide otherwise; what
 * only makes a night slower or quicker, and where its files are, does not count.
 */
public final class MatchDigest {

    private MatchDigest() {}

    /** SHA-256, in hexadecimal. */
    public static String of(ReconConfiguration configuration) {
        List<Object> decisive = new ArrayList<>(List.of(
                configuration.businessZone(),
                configuration.platformRegion(),
                configuration.tables(),
                configuration.shardNames(),
                configuration.policy(),
                configuration.carriers()));
        for (DigestScheme scheme : configuration.digestSchemes()) {
            decisive.add(scheme + " " + scheme.key());
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(decisive.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
