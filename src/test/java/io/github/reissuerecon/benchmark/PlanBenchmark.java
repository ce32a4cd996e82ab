package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Over a grid of events and accounts: the match of all accounts by a scan, by lookups, and by the plan that is chosen,
 * first with the costs that the program assumes, then with those that it measured; in turns, the medians of the rounds. Both
 * plans are to give the same bytes.
 * {@code -Dbenchmark.plan.plain=false} lets numbers be written in any way, so that lookups come with a walk.
 */
@Tag("benchmark")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class PlanBenchmark {

    private static final int[] ACCOUNTS = grid("benchmark.plan.accounts", "1000000,10000000");
    private static final int[] EVENTS = grid("benchmark.plan.events", "10000,100000,1000000,5000000");
    private static final long NUMBERS = 1_800_000_000;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final boolean PLAIN = !"false".equals(System.getProperty("benchmark.plan.plain"));
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path directory = Path.of("");

    private static int[] grid(String property, String usual) {
        return Arrays.stream(System.getProperty(property, usual).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Test
    void the_chosen_plan_beside_both() throws Exception {
        System.out.printf(
                "%n| accounts | events | scan | lookup | chosen, of the better | by earlier nights, of the better |%n"
                        + "|---|---|---|---|---|---|%n");
        for (int accounts : ACCOUNTS) {
            TestDatabase platform = TestServer.mySql().newDatabase("platform");
            GeneratedNight.createAccounts(platform, "users", accounts);
            execute(platform, "create index users_phone on users (phone)");
            execute(platform, "analyze table users");
            for (int events : EVENTS) {
                measure(platform, accounts, events);
            }
            execute(platform, "drop database " + name(platform));
        }
    }

    private void measure(TestDatabase platform, int accounts, int events) throws Exception {
        TestDatabase batch = TestServer.mySql().newDatabase("batch");
        Path feeds = Files.createDirectories(directory.resolve(name(batch)));
        writeFeed(feeds, accounts, events);
        Path config = Files.writeString(directory.resolve("recon.yml"), configuration(batch, platform, feeds));
        String assumed = reconcile(config).get("plan").asString();
        List<Double> scans = new ArrayList<>();
        List<Double> lookups = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            scans.add(seconds(config, "scan"));
            String byScan = unbind();
            lookups.add(seconds(config, "lookup"));
            assertThat(unbind().equals(byScan)).isTrue();
        }
        String measured = reconcile(config, "--rerun").get("plan").asString();
        double scan = Median.of(scans);
        double lookup = Median.of(lookups);
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %.2f | %.2f | %s %.2f | %s %.2f |%n",
                accounts,
                events,
                scan,
                lookup,
                assumed,
                (assumed.equals("scan") ? scan : lookup) / Math.min(scan, lookup),
                measured,
                (measured.equals("scan") ? scan : lookup) / Math.min(scan, lookup));
        execute(batch, "drop database " + name(batch));
    }

    private String unbind() throws IOException {
        return Files.readString(directory.resolve("out/" + NIGHT + "/unbind.csv"));
    }

    private double seconds(Path config, String plan) throws IOException {
        JsonNode accounts = reconcile(config, "--rerun", "--recon.match.plan=" + plan);
        assertThat(accounts.get("plan").asString()).isEqualTo(plan);
        return summary().at("/seconds/match-accounts").asDouble();
    }

    private JsonNode reconcile(Path config, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("reconcile", "--business-date=" + NIGHT, "--config=" + config));
        command.addAll(List.of(options));
        assertThat(Commands.run(command.toArray(String[]::new))).isZero();
        return summary().get("accounts");
    }

    private JsonNode summary() throws IOException {
        return new JsonMapper().readTree(Files.readString(directory.resolve("out/" + NIGHT + "/summary.json")));
    }

    /** As many events are on numbers of accounts as by chance, of all numbers that China has. */
    private static void writeFeed(Path feeds, int accounts, int events) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter text = Files.newBufferedWriter(feeds.resolve("bench_20261122.csv"))) {
            text.write("number,event,day\n");
            for (int i = 0; i < events; i++) {
                long account = random.nextLong(NUMBERS) < accounts
                        ? random.nextLong(accounts)
                        : random.nextLong(accounts, 900_000_000);
                text.write(GeneratedNight.number(account) + "," + (random.nextBoolean() ? "DE" : "NEW") + ","
                        + NIGHT.minusDays(random.nextInt(400)) + "\n");
            }
        }
    }

    private String configuration(TestDatabase batch, TestDatabase platform, Path feeds) {
        return batch.springYaml() + """
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    datasource: %2$s
                    accounts: {table: users, plain-numbers: %4$s, columns: {id: user_id, msisdn: phone, bound-at: bound_at}}
                  guards: {max-flagged-share: 100%%, max-reject-share: 100%%, warn-reject-share: 100%%}
                  feeds:
                    directory: "%3$s"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: number, event: event, event-on: day}, events: {DE: DISCONNECT, NEW: REISSUE}}
                """.formatted(directory, platform.flowYaml(), feeds, PLAIN);
    }

    private static String name(TestDatabase database) {
        return database.url().replaceAll("\\?.*", "").replaceAll(".*/", "");
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
