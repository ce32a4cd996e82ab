package io.github.reissuerecon.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.reissuerecon.privacy.MaskedJson;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code GET /metrics} and {@code GET /actuator/health} of a worker, by the JDK's own server. */
public final class WorkerEndpoint implements AutoCloseable {

    private static final String HEALTH = "/actuator/health";
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int THREADS = 4;
    private static final int NO_BODY = -1;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads;
    private final WorkerMeters meters;
    private final WorkerHealth health;

    private WorkerEndpoint(HttpServer server, WorkerMeters meters, WorkerHealth health) {
        this.server = server;
        this.meters = meters;
        this.health = health;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "endpoint");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to answer.
     *
     * @throws IllegalStateException when the address is not this machine's, or the port is taken
     */
    public static WorkerEndpoint start(
            ScrapeAddress address, DataSource batchDatabase, WorkerFigures figures, WorkerSigns signs, Clock clock) {
        WorkerEndpoint endpoint = new WorkerEndpoint(
                server(address),
                new WorkerMeters(figures, signs),
                new WorkerHealth(batchDatabase, signs, SILENCE, clock));
        endpoint.serve();
        return endpoint;
    }

    private static HttpServer server(ScrapeAddress address) {
        try {
            return HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
        } catch (IOException | UnresolvedAddressException refused) {
            throw new IllegalStateException(
                    "recon.metrics.port: expected a free port of this machine, found " + address.host() + ":"
                            + address.port(),
                    refused);
        }
    }

    private void serve() {
        server.createContext("/metrics", new MetricsHandler(meters.registry()));
        server.createContext(HEALTH, this::answerHealth);
        server.setExecutor(threads);
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answerHealth(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, NO_BODY);
                return;
            }
            WebEndpointResponse<HealthDescriptor> answer =
                    health.of(path(exchange.getRequestURI().getPath()));
            HealthDescriptor told = answer.getBody();
            if (told == null) {
                exchange.sendResponseHeaders(answer.getStatus(), NO_BODY);
                return;
            }
            byte[] body = MaskedJson.of(JSON.writeValueAsBytes(told));
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.spring-boot.actuator.v3+json");
            exchange.sendResponseHeaders(answer.getStatus(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What stands behind the address of the health, without the slashes. */
    private static String[] path(String requested) {
        String rest = requested.substring(HEALTH.length()).replaceAll("^/+|/+$", "");
        return rest.isEmpty() ? new String[0] : rest.split("/+", -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        meters.close();
    }
}
