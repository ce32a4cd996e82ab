package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.night.OwnBroker;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to have a night's match done by workers: one process with two threads beside a night with two workers of a
 * thread each, all on this machine, with the same data, in turns.
 */
@Tag("benchmark")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_RABBITMQ", matches = ".+")
class WorkersBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("benchmark.accounts", 10_000_000);
    private static final int EVENTS = Integer.getInteger("benchmark.events", 2_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void one_process_beside_two_workers() throws Exception {
        TestServer server = TestServer.mySql();
        TestDatabase platform = server.newDatabase("platform");
        Path feeds = Files.createDirectories(directory.resolve("feeds"));
        new GeneratedNight(ACCOUNTS, EVENTS).writeFeed(feeds.resolve("bench_20261122.csv"));
        GeneratedNight.createAccounts(platform, "users", ACCOUNTS);
        JarNight night = new JarNight(directory, server.newDatabase("batch"), platform, true).prepared();
        night.reconcile("");
        JarNight.Accounts flagged = night.flagged();
        List<Double> alone = new ArrayList<>();
        List<Double> shared = new ArrayList<>();
        OwnBroker broker = new OwnBroker();
        List<Process> workers = new ArrayList<>();
        try {
            for (String name : List.of("first", "second")) {
                workers.add(night.worker(name, "--recon.threads=1", broker.property()));
            }
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(match(night));
                assertThat(night.flagged()).isEqualTo(flagged);
                shared.add(match(night, "--recon.workers.enabled=true", broker.property()));
                assertThat(night.flagged()).isEqualTo(flagged);
            }
        } finally {
            workers.forEach(Process::destroy);
            broker.stop();
            GeneratedNight.drop(night.batch());
            GeneratedNight.drop(platform);
        }
        System.out.printf(
                Locale.ROOT,
                "| accounts | events | one process, two threads | a night and two workers | times as long |%n"
                        + "|---|---|---|---|---|%n| %,d | %,d | %.2f s | %.2f s | %.2f |%n",
                ACCOUNTS,
                EVENTS,
                Median.of(alone),
                Median.of(shared),
                Median.of(shared) / Median.of(alone));
    }

    private static double match(JarNight night, String... more) throws Exception {
        String[] options = Stream.concat(
                        Stream.of("--rerun", "--recon.match.plan=scan", "--recon.threads=2"), Stream.of(more))
                .toArray(String[]::new);
        return night.reconcile("", options).step("match-accounts");
    }
}
