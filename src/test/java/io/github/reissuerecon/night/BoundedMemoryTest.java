package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole night in a process of little memory. By default 400,000 events in 96 MB; with the profile {@code thorough} two
 * million in 256 MB; any other by {@code -Dtest.rows} (a row tells 1.7 events), {@code -Dtest.accounts}, {@code -Dtest.heap}.
 */
class BoundedMemoryTest {

    private static final int ROWS = Integer.getInteger("test.rows", 240_000);
    private static final int ACCOUNTS = Integer.getInteger("test.accounts", 60_000);
    private static final String HEAP = System.getProperty("test.heap", "96m");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_night_of_many_events_runs_in_little_memory() throws Exception {
        TestServer server = System.getenv("RECON_TEST_MYSQL_URL") == null ? TestServer.mariaDb() : TestServer.mySql();
        TestDatabase database = server.newDatabase("memory");
        BigNight night = new BigNight(ROWS, ACCOUNTS);
        night.createPlatform(database);
        night.writeFeeds(directory.resolve("feeds"));
        Path config = directory.resolve("recon.yml");
        Files.writeString(config, night.configuration(directory, database, database));
        assertThat(run(config)).as(Files.readString(directory.resolve("log"))).isZero();
        assertThat(directory.resolve("out/" + BigNight.BUSINESS_DATE + "/unbind.csv"))
                .isNotEmptyFile();
    }

    private int run(Path config) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.reissuerecon.ReissueRecon",
                        "reconcile",
                        "--business-date=" + BigNight.BUSINESS_DATE,
                        "--config=" + config)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.HOURS)).isTrue();
        return process.exitValue();
    }
}
