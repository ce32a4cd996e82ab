package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Intake of one large file, from its bytes to the ledger, beside {@code LOAD DATA} of the very rows that it writes, into a
 * table like the ledger's, in the order of the file and in that of the key; in turns, each into new tables.
 */
@Tag("benchmark")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class IntakeBenchmark {

    private static final int ROWS = Integer.getInteger("benchmark.rows", 2_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final String COLUMNS = "number_key, event_on, kind, carrier_id, told";

    @TempDir
    private Path directory = Path.of("");

    private final TestServer server = TestServer.mySql();

    @Test
    void intake_beside_load_data() throws Exception {
        writeFeed(Files.createDirectories(directory.resolve("feeds")).resolve("bench_20261122.csv"));
        List<Double> intake = new ArrayList<>();
        List<Double> tally = new ArrayList<>();
        List<Double> fileOrder = new ArrayList<>();
        List<Double> keyOrder = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            TestDatabase batch = server.newDatabase("bench");
            try (Connection connection = connect(batch)) {
                reconcile(batch, round);
                String summary = Files.readString(directory.resolve("out" + round + "/2026-11-22/summary.json"));
                intake.add(
                        new JsonMapper().readTree(summary).at("/seconds/intake").asDouble());
                tally.add(
                        new JsonMapper().readTree(summary).at("/seconds/tally").asDouble());
                fileOrder.add(load(connection, export(connection, "told")));
                keyOrder.add(load(connection, export(connection, COLUMNS)));
                execute(connection, "drop database " + connection.getCatalog());
            }
            System.out.printf(
                    Locale.ROOT,
                    "round %d: intake %.2f, tally %.2f, load data in file order %.2f, in key order %.2f%n",
                    round + 1,
                    intake.get(round),
                    tally.get(round),
                    fileOrder.get(round),
                    keyOrder.get(round));
        }
        print(intake, tally, fileOrder, keyOrder);
    }

    private static void print(List<Double> intake, List<Double> tally, List<Double> fileOrder, List<Double> keyOrder) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d rows, medians of %d, seconds%n"
                        + "intake (read, check, sort, load)    %6.2f%n"
                        + "tally (count what was new)          %6.2f%n"
                        + "LOAD DATA, in the file's order      %6.2f   intake is %.2f of it%n"
                        + "LOAD DATA, in the key's order       %6.2f   intake is %.2f of it%n",
                ROWS,
                ROUNDS,
                Median.of(intake),
                Median.of(tally),
                Median.of(fileOrder),
                Median.of(intake) / Median.of(fileOrder),
                Median.of(keyOrder),
                Median.of(intake) / Median.of(keyOrder));
    }

    /** One event a row, on the last 400 days, of numbers all over the plan. */
    private static void writeFeed(Path file) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        String[] days = new String[400];
        Arrays.setAll(days, back -> NIGHT.minusDays(back).toString());
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("number,event,day\n");
            for (int i = 0; i < ROWS; i++) {
                text.write("13" + random.nextInt(4, 10) + (10_000_000 + random.nextInt(90_000_000)) + ","
                        + (random.nextBoolean() ? "DE" : "NEW") + "," + days[random.nextInt(days.length)] + "\n");
            }
        }
    }

    private void reconcile(TestDatabase batch, int round) throws Exception {
        Path config = directory.resolve("recon.yml");
        Files.writeString(config, batch.springYaml() + """
                recon:
                  output: {directory: "%1$s/out%2$d"}
                  platform:
                    accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: bound_at}}
                  guards: {max-flagged-share: 100%%}
                  feeds:
                    directory: "%1$s/feeds"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: number, event: event, event-on: day}, events: {DE: DISCONNECT, NEW: REISSUE}}
                """.formatted(directory, round));
        try (Connection connection = connect(batch)) {
            execute(connection, "create table users (id bigint primary key, phone varchar(20), bound_at date)");
        }
        assertThat(Commands.run("reconcile", "--business-date=" + NIGHT, "--config=" + config))
                .isZero();
    }

    /** The ledger's rows as a text for {@code LOAD DATA}, in an order. */
    private Path export(Connection connection, String order) throws Exception {
        Path file = directory.resolve("rows.tsv");
        try (BufferedWriter text = Files.newBufferedWriter(file);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE);
            ResultSet rows = statement.executeQuery("select " + COLUMNS + " from recon_event order by " + order);
            while (rows.next()) {
                for (int column = 1; column <= 5; column++) {
                    text.write(rows.getString(column) + (column < 5 ? "\t" : "\n"));
                }
            }
        }
        return file;
    }

    private static double load(Connection connection, Path rows) throws Exception {
        execute(connection, "drop table if exists copy");
        execute(connection, "create table copy like recon_event");
        try (InputStream text = Files.newInputStream(rows)) {
            long start = System.nanoTime();
            BulkLoad.load(connection, "load data local infile 'rows' into table copy (" + COLUMNS + ")", text);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static Connection connect(TestDatabase database) throws Exception {
        Properties properties = new Properties();
        properties.putAll(BulkLoad.CONNECTION_PROPERTIES);
        properties.put("user", database.user());
        properties.put("password", database.password());
        return DriverManager.getConnection(database.url(), properties);
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
