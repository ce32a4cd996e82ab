package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lookup whose process is ended in the middle of a range of numbers, and started again by the same command. */
class LookupRestartTest {

    private static final String BEGUN_PART = "select count(*) from recon_match_part p join recon_match_plan m"
            + " on m.run_id = p.run_id and m.kind = p.kind and p.part < m.number_parts"
            + " where p.last_key is not null and not p.whole and p.kind = 0";

    private final BigNight night = new BigNight(20_000, 10_000);

    @TempDir
    private Path directory = Path.of("");

    private Process start(Path folder, String... options) throws Exception {
        List<String> command = OwnProcess.java();
        command.addAll(List.of(
                "reconcile", "--business-date=" + BigNight.BUSINESS_DATE, "--config=" + folder.resolve("recon.yml")));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private Path site(String name, TestDatabase batch, TestDatabase platform) throws Exception {
        Path folder = Files.createDirectories(directory.resolve(name));
        night.writeFeeds(folder.resolve("feeds"));
        Files.writeString(
                folder.resolve("recon.yml"),
                night.configuration(folder, batch, platform)
                        .replaceAll("(table: (users|debts))\n", "$1\n      plain-numbers: true\n"));
        return folder;
    }

    private static void end(Path folder, Process process) throws Exception {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
    }

    @Test
    void a_lookup_goes_on_behind_the_last_number_with_its_plan_and_ends_with_the_bytes_of_a_scan() throws Exception {
        TestDatabase platform = TestServer.mariaDb().newDatabase("platform");
        night.createPlatform(platform);
        execute(platform, "create index by_phone on users (phone)", "create index by_phone on debts (phone)");
        Path scanned = site("scanned", TestServer.mariaDb().newDatabase("batch"), platform);
        end(scanned, start(scanned, "--recon.match.plan=scan"));

        TestDatabase batch = TestServer.mariaDb().newDatabase("batch");
        Path killed = site("killed", batch, platform);
        Process process = start(killed, "--recon.match.plan=lookup", "--recon.platform.max-rows-per-second=4000");
        waitFor(batch, process);
        process.destroyForcibly().waitFor();
        long asked = number(batch, "select sum(units) from recon_match_cost where kind = 0");
        assertThat(asked).isPositive();
        // A process may also die between a partition's row and its context.
        execute(batch, "delete from BATCH_STEP_EXECUTION_CONTEXT");
        end(killed, start(killed, "--recon.match.plan=scan"));

        Path result = Path.of("out", BigNight.BUSINESS_DATE.toString());
        for (String file : List.of("unbind.csv", "debt-correction.csv", "review.csv", "watch.csv", "suppressed.csv")) {
            assertThat(killed.resolve(result).resolve(file))
                    .hasSameBinaryContentAs(scanned.resolve(result).resolve(file));
        }
        assertThat(killed.resolve(result).resolve("summary.json"))
                .content()
                .contains("\"plan\" : \"lookup\"")
                .doesNotContain("\"plan\" : \"scan\"");
        long debts = number(batch, "select sum(units) from recon_match_cost where kind = 1");
        assertThat(number(batch, "select sum(units) from recon_match_cost where kind = 0"))
                .as("each number is asked for once, as the debts' match that nobody disturbed did")
                .isEqualTo(debts)
                .isGreaterThan(asked);
    }

    private static void waitFor(TestDatabase batch, Process process) throws Exception {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < patience && process.isAlive()) {
            try {
                if (number(batch, BEGUN_PART) > 0) {
                    return;
                }
            } catch (SQLException notYet) {
                assertThat(notYet.getMessage()).contains("recon_match");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("no lookup began");
    }

    private static long number(TestDatabase database, String query) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(TestDatabase database, String... statements) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
