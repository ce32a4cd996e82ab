package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Over a grid of events and accounts: the match of all accounts by a scan, by lookups, and by the plan that is chosen: from
 * what earlier nights of another size took, from what the program assumes, and from what nights of this size took. Scans and
 * lookups take turns; what is said of a chosen plan is the median of its turns. All CSV files are to have the same bytes.
 * The nights of a table share a batch database, each with a file more, so that the ledger has the events of the grid, all of
 * whose numbers are looked for ({@code --full}).
 * {@code -Dbenchmark.plan.plain=false} lets numbers be written in any way, so that lookups come with a walk.
 */
@Tag("benchmark")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class PlanBenchmark {

    private static final int[] ACCOUNTS = grid("benchmark.plan.accounts", "1000000,10000000");
    private static final int[] EVENTS = grid("benchmark.plan.events", "10000,100000,1000000,5000000");
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final boolean PLAIN = !"false".equals(System.getProperty("benchmark.plan.plain"));
    private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path directory = Path.of("");

    /** What a table's nights have in common. */
    private record Table(int accounts, TestDatabase batch, Path folder) {}

    private static int[] grid(String property, String usual) {
        return Arrays.stream(System.getProperty(property, usual).split(","))
                .mapToInt(Integer::parseInt)
                .sorted()
                .toArray();
    }

    @Test
    void the_chosen_plan_beside_both() throws Exception {
        System.out.printf(
                "%n| accounts | events | scan | lookup"
                        + " | chosen by nights of another size | as assumed | by nights of this size |%n|---|---|---|---|---|---|---|%n");
        for (int accounts : ACCOUNTS) {
            TestDatabase platform = GeneratedNight.database(TestServer.mySql(), "platform");
            TestDatabase batch = GeneratedNight.database(TestServer.mySql(), "batch");
            GeneratedNight.createAccounts(platform, "users", accounts);
            execute(platform, "create index users_phone on users (phone)");
            execute(platform, "analyze table users");
            Path folder = directory.resolve(Integer.toString(accounts));
            Files.createDirectories(folder.resolve("feeds"));
            Files.writeString(folder.resolve("recon.yml"), configuration(batch, platform, folder));
            for (int night = 0; night < EVENTS.length; night++) {
                measure(new Table(accounts, batch, folder), night);
            }
            GeneratedNight.drop(batch);
            GeneratedNight.drop(platform);
        }
    }

    private void measure(Table table, int night) throws Exception {
        LocalDate date = FIRST_NIGHT.plusDays(night);
        writeFeed(table, date, EVENTS[night] - (night == 0 ? 0 : EVENTS[night - 1]));
        String byOthers = plan(table, date);
        execute(table.batch(), "delete from recon_match_cost");
        String assumed = plan(table, date, "--rerun");
        List<Double> scans = new ArrayList<>();
        List<Double> lookups = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            scans.add(seconds(table, date, "scan"));
            Map<String, String> byScan = published(table, date);
            lookups.add(seconds(table, date, "lookup"));
            assertThat(published(table, date).equals(byScan)).isTrue();
        }
        String byNightsLikeIt = plan(table, date, "--rerun");
        Map<String, Double> medians = Map.of("scan", Median.of(scans), "lookup", Median.of(lookups));
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %.2f | %.2f | %s | %s | %s |%n",
                table.accounts(),
                EVENTS[night],
                medians.get("scan"),
                medians.get("lookup"),
                beside(medians, byOthers),
                beside(medians, assumed),
                beside(medians, byNightsLikeIt));
    }

    /** A plan, and the times that the better one takes. */
    private static String beside(Map<String, Double> medians, String plan) {
        double chosen = medians.getOrDefault(plan, Double.NaN);
        return String.format(Locale.ROOT, "%s %.2f", plan, chosen / Collections.min(medians.values()));
    }

    private static Map<String, String> published(Table table, LocalDate date) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(table.folder().resolve("out/" + date), "*.csv")) {
            for (Path file : all) {
                files.put(file.getFileName() + "", Files.readString(file));
            }
        }
        assertThat(files).containsKeys("unbind.csv", "review.csv", "suppressed.csv");
        return files;
    }

    private static double seconds(Table table, LocalDate date, String plan) throws IOException {
        assertThat(plan(table, date, "--rerun", "--recon.match.plan=" + plan)).isEqualTo(plan);
        return summary(table, date).at("/seconds/match-accounts").asDouble();
    }

    private static String plan(Table table, LocalDate date, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "reconcile",
                "--business-date=" + date,
                "--full",
                "--config=" + table.folder().resolve("recon.yml")));
        command.addAll(List.of(options));
        assertThat(Commands.run(command.toArray(String[]::new))).isZero();
        return summary(table, date).at("/accounts/plan").asString();
    }

    private static JsonNode summary(Table table, LocalDate date) throws IOException {
        return new JsonMapper().readTree(Files.readString(table.folder().resolve("out/" + date + "/summary.json")));
    }

    /** As many events are on numbers of accounts as by chance. */
    private static void writeFeed(Table table, LocalDate date, int events) throws IOException {
        SplittableRandom random = new SplittableRandom(date.toEpochDay());
        Path feed = table.folder().resolve("feeds/bench_" + date.toString().replace("-", "") + ".csv");
        try (BufferedWriter text = Files.newBufferedWriter(feed)) {
            text.write("number,event,day\n");
            for (int i = 0; i < events; i++) {
                long account = random.nextLong(GeneratedNight.NUMBERS) < table.accounts()
                        ? random.nextLong(table.accounts())
                        : random.nextLong(table.accounts(), 900_000_000);
                text.write(GeneratedNight.number(account) + "," + (random.nextBoolean() ? "DE" : "NEW") + ","
                        + date.minusDays(random.nextInt(400)) + "\n");
            }
        }
    }

    private static String configuration(TestDatabase batch, TestDatabase platform, Path folder) {
        return batch.springYaml() + """
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    datasource: %2$s
                    accounts: {table: users, plain-numbers: %3$s, columns: {id: user_id, msisdn: phone, bound-at: bound_at}}
                  guards: {max-flagged-share: 100%%, max-reject-share: 100%%, warn-reject-share: 100%%}
                  feeds:
                    directory: "%1$s/feeds"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: number, event: event, event-on: day}, events: {DE: DISCONNECT, NEW: REISSUE}}
                """.formatted(folder, platform.flowYaml(), PLAIN);
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
