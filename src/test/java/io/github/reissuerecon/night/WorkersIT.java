package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A night whose match is done by workers: its files are those of a night that one process does. */
@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
@EnabledIfEnvironmentVariable(
        named = "RECON_TEST_RABBITMQ",
        matches = ".+",
        disabledReason =
                "RECON_TEST_RABBITMQ names no script that starts a broker, such as .ci/rabbitmq: nothing of the"
                        + " workers is tested")
class WorkersIT extends WorkersSite {

    /** Of each shard with debts as many as may be read at once, and of one without the part that it is. */
    private static final int REQUESTS_AT_ONCE = 6;

    /** How many parts of the first shard are begun and not done, in the night's present start. */
    private static final String FIRST_SHARD_IN_HAND = """
            select count(*) from recon_part_attempt a
              join recon_match_part p on p.run_id = a.run_id and p.kind = a.kind and p.part = a.part
              join recon_match_shard s on s.run_id = a.run_id and s.kind = a.kind and s.part = a.part
             where s.shard = 's0' and not p.whole""";

    WorkersIT() throws Exception {}

    @Test
    void one_night_and_three_workers_give_the_bytes_of_one_process() throws Exception {
        TestDatabase batch = server.newDatabase("batch");
        JarSite site = site("three", batch);
        JarRun run = night(site);
        reachesMatch(run);
        int port = freePort();
        List<JarRun> workers = List.of(worker(site), worker(site), worker(site, "--recon.metrics.port=" + port));
        Set<String> inHand = new TreeSet<>();
        while (run.isRunning()) {
            inHand.addAll(batch.column(FIRST_SHARD_IN_HAND));
        }

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
        assertThat(asked(port, "/actuator/health")).startsWith("200 {").contains("\"status\":\"UP\"");
        assertThat(asked(port, "/metrics"))
                .contains("reissue_recon_worker_parts_completed_total", "reissue_recon_queue_depth 0.0");
        assertThat(inHand).as("max-parts of that shard is 1").containsExactly("0", "1");
        String status = site.status();
        for (JarRun worker : workers) {
            assertThat(status)
                    .containsPattern("worker \\S+:" + worker.pid() + ": (\\d+) of \\1 parts done \\(account\\)");
            worker.signal("TERM");
            assertThat(worker.exit()).as(worker.output()).isEqualTo(143);
            assertThat(worker.output()).contains("waits for parts");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static String asked(int port, String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    @Thorough
    void messages_that_are_delivered_twice_do_no_harm() throws Exception {
        JarSite site = site("twice");
        JarRun run = night(site);
        reachesMatch(run);
        broker.doubleAll(queue(site), REQUESTS_AT_ONCE);
        worker(site);
        worker(site);

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    @Test
    @Thorough
    void without_a_worker_the_night_says_so_and_goes_on_later() throws Exception {
        JarSite site = site("nobody");
        JarRun run = night(site, "--recon.workers.patience=10s");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("no worker is there; start some with the command worker");
        assertThat(site.published()).isEmpty();

        worker(site);
        JarRun again = night(site);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    @Test
    void a_worker_that_is_configured_otherwise_is_refused() throws Exception {
        JarSite site = site("otherwise");
        JarRun run = night(site);
        reachesMatch(run);
        JarRun other = worker(site, "--recon.policy.same-day=flag");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.output()).contains("this worker's configuration is not the night's");
        assertThat(run.tells("takes no part: this worker's configuration"))
                .as(run.output())
                .isTrue();

        worker(site);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    @Test
    @Thorough
    void two_batch_databases_on_one_queue_are_told_apart() throws Exception {
        JarSite site = site("this");
        JarRun run = night(site);
        reachesMatch(run);
        JarSite other = site("other");
        assertThat(other.run().exit()).isZero();
        JarRun stranger = noted(other.worker(options(site)));
        assertThat(stranger.exit()).isEqualTo(2);
        assertThat(stranger.output()).contains("holds parts of another batch database");

        worker(site);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }
}
