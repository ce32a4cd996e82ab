package io.github.reissuerecon.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;

/**
 * The health of a worker, by Spring Boot's Actuator: {@code db} is the batch database, {@code broker} the connection to the
 * queue, {@code worker} whether it goes on at all. Group {@code liveness} is the last alone, so that nobody kills a worker
 * because a server is away.
 */
final class WorkerHealth {

    private final HealthEndpointWebExtension endpoint;

    /** @param silence after which a worker that gives no sign of life is down */
    WorkerHealth(DataSource batchDatabase, WorkerSigns signs, Duration silence, Clock clock) {
        HealthContributorRegistry registry = new DefaultHealthContributorRegistry();
        registry.registerContributor("db", new DataSourceHealthIndicator(batchDatabase));
        registry.registerContributor("broker", (HealthIndicator)
                () -> status(signs.brokerConnected()).build());
        registry.registerContributor("worker", (HealthIndicator) () -> life(signs.lastSign(), silence, clock));
        this.endpoint = new HealthEndpointWebExtension(
                registry,
                null,
                HealthEndpointGroups.of(
                        new Group(Set.of("db", "broker", "worker")),
                        Map.of(
                                "readiness",
                                new Group(Set.of("db", "broker", "worker")),
                                "liveness",
                                new Group(Set.of("worker")))),
                null);
    }

    /**
     * The health, with the status that HTTP knows for it; 404 where there is no such group or component.
     *
     * @param path a group or a component; empty for all
     */
    WebEndpointResponse<HealthDescriptor> of(String... path) {
        return endpoint.health(ApiVersion.V3, null, SecurityContext.NONE, false, path);
    }

    private static Health life(Instant lastSign, Duration silence, Clock clock) {
        return status(lastSign.plus(silence).isAfter(clock.instant()))
                .withDetail("lastSign", lastSign.toString())
                .build();
    }

    private static Health.Builder status(boolean up) {
        return up ? Health.up() : Health.down();
    }

    private record Group(Set<String> members) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return members.contains(name);
        }

        @Override
        public boolean showComponents(SecurityContext securityContext) {
            return true;
        }

        @Override
        public boolean showDetails(SecurityContext securityContext) {
            return true;
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return StatusAggregator.getDefault();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return HttpCodeStatusMapper.getDefault();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }
}
