package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconProperties.MetricsKeys;
import io.github.reissuerecon.config.ReconProperties.PushKeys;
import io.github.reissuerecon.metrics.PushTarget;
import io.github.reissuerecon.metrics.ScrapeAddress;
import io.github.reissuerecon.privacy.Words;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where nights and workers tell their figures. */
final class MetricsReader {

    private static final String ROOT = "recon.metrics.";
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MOST_PORTS = 65_535;

    private final Faults faults;

    MetricsReader(Faults faults) {
        this.faults = faults;
    }

    Optional<PushTarget> push(PushKeys keys) {
        String url = Objects.requireNonNullElse(keys.url(), "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String username = Objects.requireNonNullElse(keys.username(), "");
        String password = Objects.requireNonNullElse(keys.password(), "");
        if (username.isEmpty() != password.isEmpty()) {
            faults.add(ROOT + "push.username and .password: expected both or none, found one; set"
                    + " RECON_METRICS_PUSH_PASSWORD in the environment");
        }
        if (keys.job().isBlank() || keys.job().contains("/")) {
            faults.add(ROOT + "push.job: expected a name without a slash, such as reissue-recon, found \"" + keys.job()
                    + "\"");
        }
        URI address = address(url);
        if (address == null) {
            faults.add(ROOT + "push.url: expected an address such as http://pushgateway.internal:9091, without user and"
                    + " question mark, found \"" + Words.address(url) + "\"");
            return Optional.empty();
        }
        return Optional.of(new PushTarget(address, keys.job(), username, password));
    }

    private static @Nullable URI address(String url) {
        try {
            URI address = URI.create(url);
            boolean plain = address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            return plain && SCHEMES.contains(scheme) ? address : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    Optional<ScrapeAddress> address(MetricsKeys keys) {
        Integer port = keys.port();
        if (port == null) {
            return Optional.empty();
        }
        if (port < 1 || port > MOST_PORTS) {
            faults.add(ROOT + "port: expected 1 to " + MOST_PORTS + ", found " + port);
            return Optional.empty();
        }
        return Optional.of(new ScrapeAddress(keys.address(), port));
    }
}
