package io.github.reissuerecon.config;

import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.timeline.Carrier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
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
                configuration.carriers().stream()
                        .sorted(Comparator.comparing(Carrier::name))
                        .toList()));
        configuration.platformDatabase().ifPresent(database -> decisive.add(name(database.url())));
        configuration
                .shards()
                .forEach(shard -> decisive.add(name(shard.database().url())));
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

    /** The same database may have an address for each machine; its name is one. */
    private static String name(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst(".*/", "");
    }
}
