package io.github.reissuerecon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a worker answers over HTTP. */
class WorkerEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final String HEALTH = "/actuator/health";

    private final HttpClient client = HttpClient.newHttpClient();
    private final WorkerFigures figures = new WorkerFigures();
    private final Signs signs = new Signs();
    private final Database database = new Database();
    private WorkerEndpoint endpoint = start(new ScrapeAddress("127.0.0.1", 0));

    private static final class Signs implements WorkerSigns {

        private volatile boolean connected = true;
        private volatile Instant lastSign = NOW;

        @Override
        public boolean brokerConnected() {
            return connected;
        }

        @Override
        public Instant lastSign() {
            return lastSign;
        }

        @Override
        public double queueDepth() {
            return 7;
        }
    }

    private static final class Database extends DelegatingDataSource {

        private volatile boolean lost;

        Database() {
            super(new DriverManagerDataSource("jdbc:h2:mem:endpoint", "sa", ""));
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (lost) {
                throw new SQLException("no route to the server of 13800138000");
            }
            return super.getConnection();
        }
    }

    private WorkerEndpoint start(ScrapeAddress address) {
        return WorkerEndpoint.start(address, database, figures, signs, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void listens() {
        assertThat(endpoint.port()).isPositive();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode health(String path, int status) throws Exception {
        HttpResponse<String> answer = get(HEALTH + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.spring-boot.actuator.v3+json");
        return new JsonMapper().readTree(answer.body());
    }

    private static String status(JsonNode health, String... components) {
        JsonNode at = health;
        for (String component : components) {
            at = at.required("components").required(component);
        }
        return at.required("status").asString();
    }

    @Test
    void metrics_are_what_was_counted_in_prometheus_format() throws Exception {
        figures.partTaken();
        figures.partTaken();
        figures.partCompleted();
        figures.partFailed();
        figures.worked(2_000_000_000L);
        figures.bindingsRead(120_000);

        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body().lines())
                .contains(
                        "# TYPE reissue_recon_worker_parts_taken_total counter",
                        "reissue_recon_worker_parts_taken_total 2.0",
                        "reissue_recon_worker_parts_completed_total 1.0",
                        "reissue_recon_worker_parts_failed_total 1.0",
                        "reissue_recon_worker_bindings_read_total 120000.0",
                        "reissue_recon_worker_busy_seconds_total 2.0",
                        "reissue_recon_queue_depth 7.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""));
    }

    @Test
    void a_worker_with_database_and_broker_is_up() throws Exception {
        JsonNode all = health("", 200);
        assertThat(status(all)).isEqualTo("UP");
        assertThat(status(all, "db")).isEqualTo("UP");
        assertThat(status(all, "broker")).isEqualTo("UP");
        assertThat(status(all, "worker")).isEqualTo("UP");
        assertThat(status(health("/readiness", 200))).isEqualTo("UP");
        assertThat(status(health("/liveness", 200))).isEqualTo("UP");
        assertThat(status(health("/db", 200))).isEqualTo("UP");
    }

    @Test
    void a_worker_without_its_broker_or_database_is_not_ready_but_alive() throws Exception {
        signs.connected = false;
        assertThat(status(health("", 503), "broker")).isEqualTo("DOWN");
        signs.connected = true;
        database.lost = true;
        JsonNode all = health("", 503);
        assertThat(status(all, "db")).isEqualTo("DOWN");
        assertThat(all.toString()).doesNotContain("13800138000");
        assertThat(status(health("/readiness", 503))).isEqualTo("DOWN");
        assertThat(status(health("/liveness", 200))).isEqualTo("UP");
    }

    @Test
    void a_worker_that_gives_no_sign_for_two_minutes_is_dead() throws Exception {
        signs.lastSign = NOW.minusSeconds(119);
        assertThat(status(health("/liveness", 200))).isEqualTo("UP");
        signs.lastSign = NOW.minusSeconds(120);
        assertThat(status(health("/liveness", 503))).isEqualTo("DOWN");
        assertThat(health("/worker", 503)
                        .required("details")
                        .required("lastSign")
                        .asString())
                .isEqualTo("2026-11-22T17:58:00Z");
    }

    @Test
    void what_is_not_there_is_404_and_nothing_is_changed_over_http() throws Exception {
        assertThat(get(HEALTH + "/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + HEALTH))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        ScrapeAddress taken = new ScrapeAddress("127.0.0.1", endpoint.port());
        assertThatThrownBy(() -> WorkerEndpoint.start(taken, database, figures, signs, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "recon.metrics.port: expected a free port of this machine, found 127.0.0.1:" + taken.port());
    }

    @Test
    void a_closed_endpoint_gives_its_port_back() throws Exception {
        int port = endpoint.port();
        endpoint.close();
        endpoint = start(new ScrapeAddress("127.0.0.1", port));
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }
}
