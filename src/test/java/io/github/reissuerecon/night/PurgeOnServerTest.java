package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A purge of many rows: ended in the middle, beside others who write, beside a run. */
class PurgeOnServerTest {

    private static final int ROWS = 200_000;
    private static final int ROWS_OF_A_STATEMENT = 10_000;

    @TempDir
    private Path directory = Path.of("");

    @Test
    @Thorough
    void on_mariadb() throws Exception {
        aPurgeIsEndedAndContinuedWhileOthersWrite(TestServer.mariaDb());
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    @Thorough
    void on_mysql() throws Exception {
        aPurgeIsEndedAndContinuedWhileOthersWrite(TestServer.mySql());
    }

    private void aPurgeIsEndedAndContinuedWhileOthersWrite(TestServer server) throws Exception {
        TestDatabase batch = server.newDatabase("purge");
        Files.writeString(directory.resolve("recon.yml"), batch.springYaml() + """
                recon:
                  platform.accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: bound_at}}
                  feeds.carriers.mobile: {files: "*.csv", layout: {columns: {msisdn: 1, disconnected-on: 2}}}
                """);
        assertThat(purge()).as(Files.readString(log())).isZero();
        fill(batch);

        try (Connection holder = batch.connect();
                Statement statement = holder.createStatement()) {
            statement
                    .executeQuery("select get_lock(concat('reissue-recon.', left(database(), 40)), 0)")
                    .close();
            assertThat(purge()).isEqualTo(11);
        }
        assertThat(findings(batch)).isEqualTo(2 * ROWS);

        kill(batch, false);
        kill(batch, true);
        long left = findings(batch);
        assertThat(left).isGreaterThan(ROWS);
        List<Long> millis = writeWhile(batch, start());

        assertThat(findings(batch)).isEqualTo(ROWS + millis.size());
        assertThat(millis).isNotEmpty().allSatisfy(wait -> assertThat(wait).isLessThan(1000L));
    }

    /** Two complete nights of 2024 and 2026 with as many findings each. */
    private static void fill(TestDatabase batch) throws Exception {
        try (Connection connection = batch.inBulk().connect();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(finding())) {
            for (String run : List.of("1, '2024-11-22'", "2, '2026-11-22'")) {
                statement.execute("insert into recon_run (run_id, business_date, run_number, full_match, started_at,"
                        + " completed_at) values (" + run + ", 1, false, now(3), now(3))");
            }
            for (int run = 1; run <= 2; run++) {
                for (int i = 0; i < ROWS; i++) {
                    insert.setLong(1, run);
                    insert.setString(2, "%09d".formatted(i));
                    insert.addBatch();
                    if ((i + 1) % ROWS_OF_A_STATEMENT == 0) {
                        insert.executeBatch();
                    }
                }
            }
        }
    }

    private static String finding() {
        return "insert into recon_finding (run_id, kind, sort_key, id, account_id, number_key, bound_on, outcome, reason,"
                + " reissue_count, carrier, feed, feed_line)"
                + " values (?, 0, ?, '1', '1', 8613800138000, '2020-01-01', 'review', 'same-day', 1, 'mobile', 'a.csv', 2)";
    }

    /** Ends the process when some batches are done, in one way or the other. */
    private void kill(TestDatabase batch, boolean gently) throws Exception {
        long before = findings(batch);
        int some = new SplittableRandom().nextInt(40_000);
        Process process = start();
        while (process.isAlive() && findings(batch) >= before - some) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        Process ended = gently ? terminate(process) : process.destroyForcibly();
        assertThat(ended.waitFor()).as(Files.readString(log())).isEqualTo(gently ? 143 : 137);
        assertThat(findings(batch)).isLessThan(before).isGreaterThan(ROWS);
    }

    private static Process terminate(Process process) {
        process.destroy();
        return process;
    }

    /** How long each insert took that was made meanwhile, in the old night, in the new one, and into the ledger. */
    private static List<Long> writeWhile(TestDatabase batch, Process process) throws Exception {
        List<Long> millis = new ArrayList<>();
        try (Connection connection = batch.connect();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(finding())) {
            statement.execute("set session innodb_lock_wait_timeout = 1");
            for (int i = 0; process.isAlive(); i++) {
                long start = System.nanoTime();
                insert.setLong(1, 2);
                insert.setString(2, "new %09d".formatted(i));
                insert.executeUpdate();
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
        assertThat(process.exitValue()).isZero();
        return millis;
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.reissuerecon.ReissueRecon",
                        "purge",
                        "--execute",
                        "--config=" + directory.resolve("recon.yml"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private int purge() throws Exception {
        return start().waitFor();
    }

    private static long findings(TestDatabase batch) throws Exception {
        try (Connection connection = batch.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from recon_finding")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
