package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A platform of four shards, a broker, and nights whose match is done by workers, each a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkersSite {

    private static final int SHARDS = 4;

    /** How many parts of each shard may be read at once; the first allows fewer than there are threads for it. */
    private static final List<Integer> PARTS_AT_ONCE = List.of(1, 3, 3, 3);

    private final BigNight night = new BigNight(60_000, 200_000);
    private final List<JarRun> started = new ArrayList<>();

    @TempDir
    private static Path directory = Path.of("");

    final TestServer server = TestServer.mySql();
    final TestDatabase platform;
    final List<TestDatabase> shards = new ArrayList<>();
    final OwnBroker broker;
    Map<String, String> expected = Map.of();

    WorkersSite() throws Exception {
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

    JarSite site(String name) throws Exception {
        return site(name, server.newDatabase("batch"));
    }

    JarSite site(String name, TestDatabase batch) throws Exception {
        JarSite site = JarSite.of(directory.resolve(name), night, batch, platform);
        Path file = site.folder().resolve("recon.yml");
        StringBuilder list = new StringBuilder("shards:\n");
        for (int shard = 0; shard < SHARDS; shard++) {
            list.append("      - {name: s%d, max-parts: %d, datasource: %s}\n"
                    .formatted(
                            shard, PARTS_AT_ONCE.get(shard), shards.get(shard).flowYaml()));
        }
        Files.writeString(
                file, Files.readString(file).replace("    datasource: " + platform.flowYaml() + "\n", "    " + list));
        return site;
    }

    JarRun night(JarSite site, String... more) throws Exception {
        return noted(site.start(options(site, more)));
    }

    JarRun worker(JarSite site, String... more) throws Exception {
        return noted(site.worker(options(site, more)));
    }

    /** A site that is a batch database has a queue. */
    static String queue(JarSite site) {
        return "parts." + site.folder().getFileName();
    }

    String[] options(JarSite site, String... more) {
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

    JarRun noted(JarRun run) {
        started.add(run);
        return run;
    }

    /** Waits until the night's tables are there, so that workers can start. */
    static void reachesMatch(JarRun run) throws Exception {
        assertThat(run.reaches("match-debts")).as(run.output()).isTrue();
    }
}
