package io.github.reissuerecon.database;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.CJException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How what is said to a database is kept from those who listen on the way. To a MySQL or MariaDB on another machine it is
 * encrypted unless the address says otherwise: the driver alone would fall back to plain text when the server, or who
 * stands between, has no TLS. The default is {@code REQUIRED}, not {@code VERIFY_IDENTITY}: the certificates that servers
 * make for themselves are signed by nobody and name no host, and no driver can verify those. Where the address names a
 * trust store, there is something to verify them by, and it is {@code VERIFY_IDENTITY}.
 *
 * @param way how
 * @param properties what a connection must be opened with for that
 */
public record Encryption(Way way, Map<String, String> properties) {

    /** Least first. */
    public enum Way {
        /** Somebody chose plain text. */
        PLAIN,
        /** Somebody chose encryption where the server has it. */
        PREFERRED,
        /** Encrypted, but who answers is believed. */
        ENCRYPTED,
        /** Encrypted, and the server's certificate is verified. */
        VERIFIED,
        /** It does not leave this machine. */
        LOCAL
    }

    private static final String LOOPBACK = "localhost|.*\\.localhost|127(\\.\\d{1,3}){3}";

    /** Sockets of this machine, whatever stands in the place of the host. */
    private static final String LOCAL_SOCKETS = ".*(AFUNIX|NamedPipe).*";

    /**
     * How a database is spoken to.
     *
     * @param url its address; one with several hosts is as safe as the least of them
     * @param configured connection properties that are configured beside the address, which win over it
     * @throws IllegalArgumentException when the driver cannot read the address
     */
    public static Encryption of(String url, Map<String, String> configured) {
        if (Dialect.of(url) != Dialect.MYSQL) {
            return new Encryption(Way.LOCAL, Map.of());
        }
        List<Map<String, String>> remote = hosts(url, configured).stream()
                .filter(host -> !isThisMachine(host))
                .map(Encryption::settings)
                .toList();
        Way chosen = remote.stream().map(Encryption::chosen).min(Way::compareTo).orElse(Way.LOCAL);
        boolean nothingSaid = remote.stream().anyMatch(settings -> sslMode(settings) == null);
        if (!nothingSaid) {
            return new Encryption(chosen, Map.of());
        }
        SslMode mode = remote.stream().anyMatch(Encryption::hasTrustStore) ? SslMode.VERIFY_IDENTITY : SslMode.REQUIRED;
        return new Encryption(chosen, Map.of(PropertyKey.sslMode.getKeyName(), mode.name()));
    }

    private static Collection<HostInfo> hosts(String url, Map<String, String> configured) {
        Properties properties = new Properties();
        properties.putAll(configured);
        try {
            return ConnectionUrl.getConnectionUrlInstance(url, properties).getHostsList();
        } catch (CJException unreadable) {
            throw new IllegalArgumentException("the driver cannot read this address", unreadable);
        }
    }

    /** By name, in any case. */
    private static Map<String, String> settings(HostInfo host) {
        Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.putAll(host.getHostProperties());
        return settings;
    }

    private static boolean isThisMachine(HostInfo host) {
        String name = host.getHost().toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.matches(LOOPBACK)
                || (name.contains(":") && isLoopbackLiteral(name))
                || settings(host)
                        .getOrDefault(PropertyKey.socketFactory.getKeyName(), "")
                        .matches(LOCAL_SOCKETS);
    }

    /** An address of IPv6; nobody is asked for its name. */
    private static boolean isLoopbackLiteral(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    private static Way chosen(Map<String, String> settings) {
        SslMode mode = sslMode(settings);
        if (mode == null) {
            return hasTrustStore(settings) ? Way.VERIFIED : Way.ENCRYPTED;
        }
        return switch (mode) {
            case DISABLED -> Way.PLAIN;
            case PREFERRED -> Way.PREFERRED;
            case REQUIRED -> Way.ENCRYPTED;
            case VERIFY_CA, VERIFY_IDENTITY -> Way.VERIFIED;
        };
    }

    /** What is said, also in the driver's older words; null when nothing is. */
    private static @Nullable SslMode sslMode(Map<String, String> settings) {
        String mode = settings.get(PropertyKey.sslMode.getKeyName());
        if (mode != null) {
            return List.of(SslMode.values()).stream()
                    .filter(known -> known.name().equalsIgnoreCase(mode))
                    .findFirst()
                    .orElse(SslMode.DISABLED);
        }
        if (isFalse(settings, PropertyKey.useSSL)) {
            return SslMode.DISABLED;
        }
        boolean verifies = settings.containsKey(PropertyKey.verifyServerCertificate.getKeyName())
                && !isFalse(settings, PropertyKey.verifyServerCertificate);
        return verifies ? SslMode.VERIFY_CA : null;
    }

    private static boolean isFalse(Map<String, String> settings, PropertyKey key) {
        return settings.getOrDefault(key.getKeyName(), "").matches("(?i)false|no");
    }

    private static boolean hasTrustStore(Map<String, String> settings) {
        return settings.containsKey(PropertyKey.trustCertificateKeyStoreUrl.getKeyName());
    }
}
