package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night over four shards whose match is done by workers, each a process of its own, over a real broker: its files are those
 * of a night that one process does, whatever is killed.
 */
@Tag("mysql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
@EnabledIfEnvironmentVariable(
        named = "RECON_TEST_RABBITMQ",
        matches = ".+",
        disabledReason =
                "RECON_TEST_RABBITMQ names no script that starts a broker, such as .ci/rabbitmq: nothing of the"
                        + " workers is tested")
class WorkersIT {

    private static final int KILLS = Integer.getInteger("test.kills", 8);
    private static final int SHARDS = 4;
    private static final int PARTS_AT_ONCE = 3;

    /** Two of the shards have debts; the other two are a part each. */
    private static final int REQUESTS_AT_ONCE = 2 * PARTS_AT_ONCE + 2;

    private final BigNight night = new BigNight(60_000, 200_000);
    private final SplittableRandom random = new SplittableRandom();
    private final List<JarRun> started = new ArrayList<>();

    @TempDir
    private static Path directory = Path.of("");

    private final TestServer server = TestServer.mySql();
    private final TestDatabase platform;
    private final List<TestDatabase> shards = new ArrayList<>();
    private final OwnBroker broker;
    private Map<String, String> expected = Map.of();

    WorkersIT() throws Exception {
        platform = server.newDatabase("platform");
        broker = new OwnBroker();
    }

    @BeforeAll
    void aNightOfOneProcess() throws Exception {
        night.createPlatform(platform);
        for (int shard = 0; shard < SHARDS; shard++) {
            shards.add(shard(shard));
        }
        JarSite alone = site("alone");
        assertThat(alone.run().exit()).isZero();
        expected = alone.published();
        assertThat(expected).isNotEmpty();
    }

    @AfterEach
    void endAll() throws Exception {
        for (JarRun run : started) {
            if (run.isRunning()) {
                run.signal("CONT");
                run.kill();
            }
        }
        started.clear();
    }

    @AfterAll
    void stopBroker() throws Exception {
        broker.stop();
    }

    /** Some of the platform's rows, those of an account and of its debts together; ids begin anew in each. */
    private TestDatabase shard(int shard) throws Exception {
        TestDatabase database = server.newDatabase("shard");
        String all = databaseOf(platform);
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute("create table users like " + all + ".users");
            sql.execute("create table debts like " + all + ".debts");
            String own = " where mod(%s div 7, " + SHARDS + ") = " + shard;
            sql.execute("insert into users select id div " + 7 * SHARDS + ", phone, bound_at from " + all + ".users"
                    + own.formatted("id"));
            sql.execute("insert into debts select id, user_id div " + 7 * SHARDS + ", phone, noted from " + all
                    + ".debts" + own.formatted("user_id"));
        }
        return database;
    }

    private static String databaseOf(TestDatabase database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private JarSite site(String name) throws Exception {
        return site(name, server.newDatabase("batch"));
    }

    private JarSite site(String name, TestDatabase batch) throws Exception {
        JarSite site = JarSite.of(directory.resolve(name), night, batch, platform);
        Path file = site.folder().resolve("recon.yml");
        StringBuilder list = new StringBuilder("shards:\n");
        for (int shard = 0; shard < SHARDS; shard++) {
            list.append("      - {name: s%d, max-parts: %d, datasource: %s}\n"
                    .formatted(shard, PARTS_AT_ONCE, shards.get(shard).flowYaml()));
        }
        Files.writeString(
                file, Files.readString(file).replace("    datasource: " + platform.flowYaml() + "\n", "    " + list));
        return site;
    }

    private JarRun night(JarSite site, String... more) throws Exception {
        return noted(site.start(options(site, more)));
    }

    private JarRun worker(JarSite site, String... more) throws Exception {
        return noted(site.worker(options(site, more)));
    }

    /** A site that is a batch database has a queue. */
    private static String queue(JarSite site) {
        return "parts." + site.folder().getFileName();
    }

    private String[] options(JarSite site, String... more) {
        boolean impatient = Arrays.stream(more).anyMatch(option -> option.contains("patience"));
        return Stream.concat(
                        Stream.of(
                                "--recon.workers.enabled=true",
                                impatient ? "--recon.progress=plain" : "--recon.workers.patience=100s",
                                "--recon.workers.queue=" + queue(site),
                                broker.property()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private JarRun noted(JarRun run) {
        started.add(run);
        return run;
    }

    /** Waits until the night's tables are there, so that workers can start. */
    private static void reachesMatch(JarRun run) throws Exception {
        assertThat(run.reaches("match-debts")).as(run.output()).isTrue();
    }

    @Test
    void one_night_and_three_workers_give_the_bytes_of_one_process() throws Exception {
        JarSite site = site("three");
        JarRun run = night(site);
        reachesMatch(run);
        int port = freePort();
        List<JarRun> workers = List.of(worker(site), worker(site), worker(site, "--recon.metrics.port=" + port));

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
        assertThat(asked(port, "/actuator/health")).startsWith("200 {").contains("\"status\":\"UP\"");
        assertThat(asked(port, "/metrics"))
                .contains("reissue_recon_worker_parts_completed_total", "reissue_recon_queue_depth 0.0");
        for (JarRun worker : workers) {
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

    @Test
    @Thorough
    void a_part_that_fails_three_times_fails_the_night_and_is_named() throws Exception {
        JarSite site = site("fails");
        JarRun run = night(site);
        reachesMatch(run);
        say("rename table debts to hidden");
        say(
                "create view debts as select id, user_id, phone, case when id = (select min(id) from hidden)"
                        + " then (select noted from hidden more where more.id >= hidden.id) else noted end as noted from hidden");
        try {
            worker(site);
            worker(site);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("part 0 of the debts of shard s0 (keys")
                    .contains("was begun 3 times");
        } finally {
            say("drop view debts");
            say("rename table hidden to debts");
        }
        JarRun again = night(site);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    @Test
    @Thorough
    void a_part_that_takes_its_workers_down_three_times_fails_the_night() throws Exception {
        TestDatabase batch = server.newDatabase("batch");
        JarSite site = site("killer", batch);
        JarRun run = night(site);
        reachesMatch(run);
        for (int times = 1; times <= 3; times++) {
            JarRun worker = worker(site, "--recon.threads=1", "--recon.platform.max-rows-per-second=20");
            awaitAttempt(batch, times);
            worker.kill();
        }
        worker(site);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("was begun 3 times").contains("it took its workers down with it");

        JarRun again = night(site);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    /** A request that goes back to the queue is the next that is given out. */
    private static void awaitAttempt(TestDatabase batch, int number) throws Exception {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        try (Connection connection = batch.connect();
                Statement sql = connection.createStatement()) {
            int most = 0;
            while (most < number) {
                assertThat(System.nanoTime()).isLessThan(patience);
                TimeUnit.MILLISECONDS.sleep(100);
                try (ResultSet row = sql.executeQuery("select coalesce(max(attempts), 0) from recon_part_attempt")) {
                    row.next();
                    most = row.getInt(1);
                }
            }
        }
    }

    private void say(String statement) throws Exception {
        try (Connection connection = shards.get(0).connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** What is done to a night. */
    private enum Harm {
        KILL_A_WORKER,
        KILL_THE_NIGHT,
        KILL_THE_BROKER,
        PUT_A_WORKER_TO_SLEEP
    }

    @Test
    void whatever_is_killed_the_night_ends_with_the_same_bytes() throws Exception {
        Map<Harm, Integer> done = new TreeMap<>();
        for (int kills = 0; kills < KILLS / 2; ) {
            kills += disturbed(site("kills" + kills), done);
        }
        System.out.println("done to the nights: " + done);
        assertThat(done).containsKeys(Harm.values());
    }

    /** One night; says how much was done to it. */
    private int disturbed(JarSite site, Map<Harm, Integer> done) throws Exception {
        // slow enough to be hit
        String pace = "--recon.platform.max-rows-per-second=800";
        JarRun run = night(site, pace);
        reachesMatch(run);
        List<JarRun> workers = new ArrayList<>(List.of(worker(site, pace), worker(site, pace), worker(site, pace)));
        int times = 0;
        for (Harm harm : Harm.values()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2_000 + random.nextInt(4_000)));
            if (!run.isRunning()) {
                break;
            }
            times++;
            done.merge(harm, 1, Integer::sum);
            switch (harm) {
                case KILL_A_WORKER -> {
                    workers.remove(random.nextInt(workers.size())).kill();
                    workers.add(worker(site, pace));
                }
                case KILL_THE_NIGHT -> {
                    run.kill();
                    run = night(site, pace);
                }
                case KILL_THE_BROKER -> {
                    broker.kill();
                    broker.start();
                }
                case PUT_A_WORKER_TO_SLEEP -> {
                    JarRun asleep = workers.get(random.nextInt(workers.size()));
                    asleep.signal("STOP");
                    TimeUnit.SECONDS.sleep(40); // twice its lease at the broker, and some
                    asleep.signal("CONT");
                }
            }
        }
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).as(run.output()).isEqualTo(expected);
        for (JarRun worker : workers) {
            worker.kill();
        }
        return times;
    }
}
