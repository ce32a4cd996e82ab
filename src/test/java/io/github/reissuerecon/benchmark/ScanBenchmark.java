package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.platform.Platform;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The match of all accounts by a scan, beside the {@code mysql --quick} client that streams the same three columns to
 * nowhere, in turns; and what reading a number makes in objects. RECON_TEST_MYSQL_CLIENT is the command that starts the
 * client on the server of the other variables, as {@code .ci/mysql client DIR}.
 */
@Tag("benchmark")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_CLIENT", matches = ".+")
class ScanBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("benchmark.accounts", 10_000_000);
    private static final int ROWS = Integer.getInteger("benchmark.rows", 2_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path directory = Path.of("");

    private final TestDatabase database;

    ScanBenchmark() throws SQLException {
        database = TestServer.mySql().newDatabase("bench");
    }

    @Test
    void match_beside_the_client_that_only_streams() throws Exception {
        createAccounts();
        writeFeed();
        reconcile();
        List<Double> match = new ArrayList<>();
        List<Double> client = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            client.add(stream());
            match.add(reconcile("--rerun"));
            System.out.printf(
                    Locale.ROOT, "round %d: client %.2f, match %.2f%n", round + 1, client.get(round), match.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d accounts, medians of %d, seconds%nmysql --quick to nowhere  %6.2f%n"
                        + "match by scan             %6.2f   %.2f of it%n",
                ACCOUNTS,
                ROUNDS,
                Median.of(client),
                Median.of(match),
                Median.of(match) / Median.of(client));
        printBytes();
        execute("drop database " + databaseName());
    }

    /** Numbers from all over the plan, made from the key by a product modulo a prime; thousand times thousand rows a go. */
    private void createAccounts() throws Exception {
        execute("create table users (id bigint primary key, phone varchar(20) not null, bound_at datetime not null)");
        execute("create table thousand (n int primary key)");
        execute("insert into thousand with recursive t (n) as (select 0 union all select n + 1 from t where n < 999)"
                + " select n from t");
        for (int from = 0; from < ACCOUNTS; from += 1_000_000) {
            execute("insert into users select k, 13000000000 + k * 1000003 % 6999999997,"
                    + " date_sub('2026-11-21 12:00:00', interval k % 1500 day) from (select " + from
                    + " + a.n * 1000 + b.n as k from thousand a join thousand b) keyed where k < " + ACCOUNTS
                    + " order by k");
        }
        execute("analyze table users");
    }

    private void writeFeed() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Path file = Files.createDirectories(directory.resolve("feeds")).resolve("bench_20261122.csv");
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("number,event,day\n");
            for (int i = 0; i < ROWS; i++) {
                text.write((13_000_000_000L + random.nextLong(7_000_000_000L)) + ","
                        + (random.nextBoolean() ? "DE" : "NEW") + "," + NIGHT.minusDays(random.nextInt(400)) + "\n");
            }
        }
    }

    /** The seconds that the match took. */
    private double reconcile(String... options) throws Exception {
        Path config = directory.resolve("recon.yml");
        Files.writeString(config, database.springYaml() + """
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: bound_at}}
                  guards: {max-flagged-share: 100%%, max-reject-share: 100%%, warn-reject-share: 100%%}
                  feeds:
                    directory: "%1$s/feeds"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: number, event: event, event-on: day}, events: {DE: DISCONNECT, NEW: REISSUE}}
                """.formatted(directory));
        List<String> command = new ArrayList<>(List.of("reconcile", "--business-date=" + NIGHT, "--config=" + config));
        command.addAll(List.of(options));
        assertThat(Commands.run(command.toArray(String[]::new))).isZero();
        String summary = Files.readString(directory.resolve("out/" + NIGHT + "/summary.json"));
        return new JsonMapper().readTree(summary).at("/seconds/match-accounts").asDouble();
    }

    private double stream() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(System.getenv("RECON_TEST_MYSQL_CLIENT").split(" ")));
        command.addAll(List.of(
                "--quick",
                "--batch",
                "--skip-column-names",
                "--execute=select id, phone, bound_at from " + databaseName() + ".users order by id"));
        long start = System.nanoTime();
        Process client = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(client.waitFor()).isZero();
        return (System.nanoTime() - start) / 1e9;
    }

    /** One row's reading. */
    private interface Reading {
        Object read(ResultSet rows) throws SQLException;
    }

    private void printBytes() throws Exception {
        double driver = bytes(rows -> "");
        System.out.printf(
                Locale.ROOT,
                "%nbytes an account: the driver %.1f; of ours beside it: scan %.2f,",
                driver,
                scan() - driver);
        System.out.printf(Locale.ROOT, " getBytes %.1f,", bytes(rows -> rows.getBytes(2)) - driver);
        System.out.printf(Locale.ROOT, " getString %.1f%n", bytes(rows -> rows.getString(2)) - driver);
    }

    private double bytes(Reading reading) throws Exception {
        try (Connection connection = database.connect();
                var statement = connection.prepareStatement("select id, phone, bound_at from users order by id")) {
            statement.setFetchSize(Integer.MIN_VALUE);
            ResultSet rows = statement.executeQuery();
            long before = allocated();
            while (rows.next()) {
                if (reading.read(rows) == null) {
                    throw new AssertionError("a row without a number");
                }
            }
            return (double) (allocated() - before) / ACCOUNTS;
        }
    }

    private double scan() throws Exception {
        var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        BindingTable table = new BindingTable(
                BindingKind.ACCOUNT, "accounts", "users", null, "id", null, "phone", "bound_at", null, zone, false);
        long sum = 0;
        try (BindingScan scan = new Platform(source, "CN", zone).scan(table, new KeyRange(null, null), "test")) {
            long before = allocated();
            while (scan.next()) {
                sum += scan.msisdn();
            }
            assertThat(sum).isNotZero();
            return (double) (allocated() - before) / ACCOUNTS;
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private String databaseName() {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
