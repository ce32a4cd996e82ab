package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a night tells a Pushgateway, and that nothing hangs on one. */
class MetricsNightTest extends SmallSite {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    private final List<Push> pushes = Collections.synchronizedList(new ArrayList<>());
    private HttpServer gateway = httpServer();
    private volatile int answer = 200;

    private record Push(String method, String path, String authorization, String body) {

        /** The value of a sample, as it stands behind its name and labels. */
        double of(String sample) {
            return body.lines()
                    .filter(line -> line.startsWith(sample + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private static HttpServer httpServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @BeforeEach
    void listen() {
        gateway.createContext("/", this::take);
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            pushes.add(new Push(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private String pushing(String config) {
        return pushingTo(gateway.getAddress().getPort(), "", config);
    }

    private static String pushingTo(int port, String more, String config) {
        return config + "  metrics: {push: {url: \"http://127.0.0.1:" + port + "\"" + more + "}}\n";
    }

    private Push only() {
        assertThat(pushes).hasSize(1);
        return pushes.remove(0);
    }

    private static double secondsOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    @Test
    void a_complete_night_tells_its_figures_and_no_number() throws Exception {
        feed("mobile_1.csv", FEED + "13800138001,2026-06-01,\nbad,2026-06-01,\n");
        String config = config().replace("max-reject-share: 20%", "max-reject-share: 60%")
                .replace("warn-reject-share: 10%", "warn-reject-share: 60%");
        assertThat(reconcile(pushing(config))).isZero();

        Push push = only();
        assertThat(push.method()).isEqualTo("PUT");
        assertThat(push.path()).isEqualTo("/metrics/job/reissue-recon");
        assertThat(push.authorization()).isEqualTo("null");
        assertThat(push.of("reissue_recon_last_run_exit_code")).isZero();
        assertThat(push.of("reissue_recon_last_run_number")).isOne();
        assertThat(push.of("reissue_recon_last_run_starts")).isOne();
        assertThat(push.of("reissue_recon_last_run_business_date_timestamp_seconds"))
                .isEqualTo(secondsOf(NIGHT));
        assertThat(push.of("reissue_recon_last_complete_business_date_timestamp_seconds"))
                .isEqualTo(secondsOf(NIGHT));
        assertThat(push.of("reissue_recon_last_complete_timestamp_seconds"))
                .isLessThanOrEqualTo(push.of("reissue_recon_last_run_end_timestamp_seconds"));
        assertThat(push.of("reissue_recon_feed_rows{carrier=\"mobile\",verdict=\"accepted\"}"))
                .isEqualTo(2);
        assertThat(push.of("reissue_recon_feed_rows{carrier=\"mobile\",verdict=\"duplicate\"}"))
                .isOne();
        assertThat(push.of("reissue_recon_feed_rows{carrier=\"mobile\",verdict=\"ignored\"}"))
                .isZero();
        assertThat(push.of("reissue_recon_feed_rows{carrier=\"mobile\",verdict=\"rejected\"}"))
                .isOne();
        assertThat(push.of("reissue_recon_rejects")).isOne();
        assertThat(push.of("reissue_recon_bindings_examined{kind=\"account\"}")).isEqualTo(2);
        assertThat(push.of("reissue_recon_bindings_matched{kind=\"account\"}")).isEqualTo(2);
        assertThat(push.of("reissue_recon_bindings{kind=\"account\",outcome=\"unbind\"}"))
                .isOne();
        assertThat(push.of("reissue_recon_bindings{kind=\"account\",outcome=\"watch\"}"))
                .isOne();
        assertThat(push.of("reissue_recon_findings{kind=\"account\",reason=\"reissued-after-binding\"}"))
                .isOne();
        for (String step : JarSite.STEPS) {
            assertThat(push.of("reissue_recon_step_seconds{step=\"" + step + "\"}"))
                    .as(step)
                    .isGreaterThanOrEqualTo(0);
        }
        assertThat(push.of("reissue_recon_rows_per_second{step=\"intake\"}")).isPositive();
        assertThat(push.body()).doesNotContain("guard_tripped", "1380013");
    }

    @Test
    void a_night_that_was_complete_already_tells_nothing() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config())).isZero();
        assertThat(reconcile(pushing(config()))).isZero();
        assertThat(pushes).isEmpty();
    }

    @Test
    void a_night_that_a_guard_stopped_tells_which_and_how_far_it_came() throws Exception {
        feed("mobile_1.csv", FEED);
        String strict = config().replace("max-flagged-share: 100%", "max-flagged-share: 1%");
        assertThat(reconcile(pushing(strict))).isEqualTo(30);

        Push push = only();
        assertThat(push.method()).isEqualTo("PUT");
        assertThat(push.of("reissue_recon_last_run_exit_code")).isEqualTo(30);
        assertThat(push.of("reissue_recon_guard_tripped{guard=\"max-flagged-share\"}"))
                .isOne();
        assertThat(push.of("reissue_recon_step_seconds{step=\"match-accounts\"}"))
                .isGreaterThanOrEqualTo(0);
        assertThat(push.body()).doesNotContain("reissue_recon_last_complete");

        assertThat(reconcile(pushing(strict), "--accept-guard=max-flagged-share", "--reason=test"))
                .isZero();
        assertThat(only().body()).contains("reissue_recon_last_complete").doesNotContain("guard_tripped");
    }

    @Test
    void rows_are_not_called_accepted_or_duplicate_before_they_are_told_apart() throws Exception {
        assertThat(reconcile(pushing(config()))).isEqualTo(20);
        Push push = only();
        assertThat(push.of("reissue_recon_last_run_exit_code")).isEqualTo(20);
        assertThat(push.of("reissue_recon_guard_tripped{guard=\"feed-missing\"}"))
                .isOne();
        assertThat(push.body()).doesNotContain("accepted");
    }

    @Test
    void a_start_that_never_became_a_run_replaces_nothing_but_how_it_ended() throws Exception {
        feed("mobile_1.csv", FEED);
        String elsewhere = config().replace(
                        "platform:\n",
                        "platform:\n    datasource: {url: \"jdbc:mysql://127.0.0.1:9/x?connectTimeout=500\", username: x}\n");
        assertThat(reconcile(pushing(elsewhere))).isEqualTo(1);
        Push push = only();
        assertThat(push.method()).isEqualTo("POST");
        assertThat(push.of("reissue_recon_last_run_exit_code")).isEqualTo(1);
        assertThat(push.body()).doesNotContain("step_seconds");
    }

    @Test
    void a_user_of_the_gateway_is_named_to_it_and_its_path_and_job_are_kept() throws Exception {
        feed("mobile_1.csv", FEED);
        String config = config() + "  metrics: {push: {url: \"http://127.0.0.1:"
                + gateway.getAddress().getPort()
                + "/behind/\", job: night, username: pusher, password: \"open sesame\"}}\n";
        answer = 401;
        assertThat(reconcile(config)).isZero();
        Push push = only();
        assertThat(push.path()).isEqualTo("/behind/metrics/job/night");
        assertThat(push.authorization()).isEqualTo("Basic cHVzaGVyOm9wZW4gc2VzYW1l");
        assertThat(errors)
                .contains("metrics of the night were not pushed", "401")
                .doesNotContain("sesame");
    }

    @Test
    void a_gateway_that_is_not_there_is_a_warning() throws Exception {
        feed("mobile_1.csv", FEED);
        gateway.stop(0);
        assertThat(reconcile(pushing(config()))).isZero();
        assertThat(errors).contains("metrics of the night were not pushed", "it cannot be reached");
        assertThat(published("2026-11-22", "summary.txt")).isNotEmpty();
    }

    @Test
    @Timeout(60)
    void a_gateway_that_takes_and_never_answers_keeps_a_night_for_seconds_only() throws Exception {
        feed("mobile_1.csv", FEED);
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            assertThat(reconcile(pushingTo(mute.getLocalPort(), "", config()))).isZero();
            assertThat((System.nanoTime() - begun) / 1e9).isLessThan(30);
        }
        assertThat(errors).contains("metrics of the night were not pushed", "timed out");
    }
}
