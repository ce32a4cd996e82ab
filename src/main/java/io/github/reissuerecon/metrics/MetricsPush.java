package io.github.reissuerecon.metrics;

import io.github.reissuerecon.privacy.Words;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a Pushgateway how a night ended. What fails is a warning in the log, and nothing more. */
public final class MetricsPush {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPush.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(3);

    private MetricsPush() {}

    /**
     * Pushes. With figures the whole group is replaced; without them only how it ended, and the figures of the run before
     * stay.
     *
     * @param figures null where no run began, or the batch database cannot be asked
     */
    public static void push(PushTarget target, NightEnd end, @Nullable NightFigures figures) {
        try {
            PushGateway gateway = gateway(target, NightMeters.of(end, figures));
            if (figures == null) {
                gateway.pushAdd();
            } else {
                gateway.push();
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warn("the metrics of the night were not pushed: {}", Words.failure(failed, target.password()));
        }
    }

    private static PushGateway gateway(PushTarget target, PrometheusRegistry registry) {
        PushGateway.Builder gateway = PushGateway.builder()
                .scheme(Scheme.valueOf(target.url().getScheme().toUpperCase(Locale.ROOT)))
                .address(address(target.url()))
                .job(target.job())
                .registry(registry)
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(CONNECT)
                .readTimeout(READ);
        return target.username().isEmpty()
                ? gateway.build()
                : gateway.basicAuth(target.username(), target.password()).build();
    }

    /** Host, port, and the path before which a proxy puts it. */
    private static String address(URI url) {
        return url.getAuthority() + url.getPath().replaceFirst("/+$", "");
    }
}
