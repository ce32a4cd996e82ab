package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One carrier's file of a night, and accounts of a platform; the same seed gives the same. An event is a row of the file: a
 * disconnect or a reissue, as often the one as the other, each of a number of its own. As many accounts are on such a number as
 * by chance, be there half as many accounts, as many, or twice as many; {@code -Dbenchmark.share} says how many of a hundred
 * instead. Account k is the same in each of these tables.
 *
 * @param accounts those of the middle table
 * @param events rows of the file
 */
record GeneratedNight(int accounts, int events) {

    static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 11, 22);

    /** That China has in use, about. */
    static final long NUMBERS = 1_800_000_000;

    private static final int BLOCK = 1_000_000;

    /** Client and server are on one machine; {@code -Dbenchmark.tls=true}: both sides encrypt nevertheless. */
    private static final boolean TLS = Boolean.getBoolean("benchmark.tls");

    private static final @Nullable String CLIENT = System.getenv("RECON_TEST_MYSQL_CLIENT");

    private static final String[] DAYS = new String[1500];
    private static final String[] TIMES = {" 07:05:09", " 09:30:00", " 13:15:42", " 19:59:59", " 22:10:31"};

    static {
        Arrays.setAll(DAYS, back -> BUSINESS_DATE.minusDays(back).toString());
    }

    /** A new database, which is spoken to in plain text. */
    static TestDatabase database(TestServer server, String name) throws SQLException {
        TestDatabase database = server.newDatabase(name);
        return TLS
                ? database
                : new TestDatabase(
                        database.url() + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                        database.user(),
                        database.password());
    }

    /** The part of the accounts that events on so many numbers hit. */
    static double share(int events) {
        String hundredths = System.getProperty("benchmark.share");
        return hundredths == null ? (double) events / NUMBERS : Double.parseDouble(hundredths) / 100;
    }

    /** Writes {@code msisdn,disconnected,reissued}, one of both dates empty, in no order. */
    void writeFeed(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double known = Math.min(1, share(events) * 2 * accounts / events);
        long hits = 0;
        long misses = 0;
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("msisdn,disconnected,reissued\n");
            for (int i = 0; i < events; i++) {
                long account = random.nextDouble() < known
                        ? hits++ * 999_983 % (2L * accounts)
                        : 2L * accounts + misses++ * 999_983 % 100_000_007;
                String day = DAYS[random.nextInt(400)];
                text.write(number(account) + (random.nextBoolean() ? "," + day + ",\n" : ",," + day + "\n"));
            }
        }
    }

    /** One number an account, from all over the prefixes 130 to 139: products modulo a prime. */
    static long number(long account) {
        return 13_000_000_000L + account * 1_000_003 % 999_999_937;
    }

    /** Makes a table like that of the sample, without the index on the number, and loads it in the order of its key. */
    static void createAccounts(TestDatabase platform, String table, int rows) throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        Path file = Files.createTempFile("accounts", ".tsv");
        try (Connection connection = connect(platform)) {
            execute(
                    connection,
                    "create table " + table + " (user_id bigint primary key, phone varchar(32),"
                            + " status varchar(16) not null, bound_at datetime not null, verified_at datetime)");
            for (int from = 0; from < rows; from += BLOCK) {
                writeAccounts(file, from, Math.min(rows, from + BLOCK), random);
                load(connection, "load data local infile 'memory' into table " + table, file);
            }
            execute(connection, "analyze table " + table);
        } finally {
            Files.delete(file);
        }
    }

    /** Bound within 1,500 days; three of ten were verified since. */
    private static void writeAccounts(Path file, int from, int to, SplittableRandom random) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            for (int account = from; account < to; account++) {
                int bound = random.nextInt(1, DAYS.length);
                int verified = random.nextInt(bound);
                String time = TIMES[random.nextInt(TIMES.length)];
                boolean isVerified = random.nextInt(10) < 3;
                text.write(account + "\t" + number(account) + "\tACTIVE\t" + DAYS[bound] + time + "\t"
                        + (isVerified ? DAYS[verified] + time : "\\N") + "\n");
            }
        }
    }

    /** Who streams. */
    static String streamer() {
        return CLIENT == null ? "the driver" : "`mysql --quick`";
    }

    /** The seconds in which all accounts are streamed to nowhere, by RECON_TEST_MYSQL_CLIENT or else by the driver. */
    static double stream(TestDatabase platform, String columns) throws Exception {
        String sql = "select " + columns + " from " + name(platform) + ".users order by user_id";
        long start = System.nanoTime();
        if (CLIENT == null) {
            try (Connection connection = platform.connect();
                    Statement statement = connection.createStatement()) {
                statement.setFetchSize(Integer.MIN_VALUE);
                ResultSet rows = statement.executeQuery(sql);
                while (rows.next()) {}
            }
        } else {
            List<String> command = new ArrayList<>(List.of(CLIENT.split(" ")));
            command.addAll(List.of("--quick", "--batch", "--skip-column-names", "--execute=" + sql));
            if (!TLS) {
                command.add("--ssl-mode=DISABLED");
            }
            int exit = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** A connection that {@link #load} can use. */
    static Connection connect(TestDatabase database) throws Exception {
        Properties properties = new Properties();
        properties.putAll(BulkLoad.CONNECTION_PROPERTIES);
        properties.put("user", database.user());
        properties.put("password", database.password());
        return DriverManager.getConnection(database.url(), properties);
    }

    static void load(Connection connection, String sql, Path file) throws Exception {
        try (InputStream text = Files.newInputStream(file)) {
            BulkLoad.load(connection, sql, text);
        }
    }

    static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String name(TestDatabase database) {
        String path = database.url().split("[?]", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static void drop(TestDatabase database) throws Exception {
        try (Connection connection = database.connect()) {
            execute(connection, "drop database " + name(database));
        }
    }
}
