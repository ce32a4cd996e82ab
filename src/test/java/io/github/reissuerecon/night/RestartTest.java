package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose process is ended, in one way or another, and started again by the same command. */
class RestartTest {

    private static final int KILLS = Integer.getInteger("test.kills", 2);
    private static final List<String> FILES = List.of(
            "unbind.csv",
            "debt-correction.csv",
            "review.csv",
            "watch.csv",
            "rejected.csv",
            "suppressed.csv",
            "rejected-rows/north_1.csv",
            "rejected-rows/south_1.csv");

    private final BigNight night = new BigNight(130_000, 20_000);

    @TempDir
    private Path directory = Path.of("");

    /** A place to run the night in: its configuration, its output. */
    private record Site(Path folder, TestDatabase batch) {

        Process start() throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.github.reissuerecon.ReissueRecon",
                            "reconcile",
                            "--business-date=" + BigNight.BUSINESS_DATE,
                            "--config=" + folder.resolve("recon.yml"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        }

        int run() throws Exception {
            Process process = start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }

        Path log() {
            return folder.resolve("log");
        }

        Path result() {
            return folder.resolve("out").resolve(BigNight.BUSINESS_DATE.toString());
        }
    }

    private Site site(String name, TestDatabase batch, TestDatabase platform) throws Exception {
        Path folder = Files.createDirectories(directory.resolve(name));
        night.writeFeeds(folder.resolve("feeds"));
        Files.writeString(folder.resolve("recon.yml"), night.configuration(folder, batch, platform));
        return new Site(folder, batch);
    }

    private Site onH2(String name, TestDatabase platform) throws Exception {
        return site(
                name,
                new TestDatabase(
                        "jdbc:h2:file:" + directory.resolve(name + "-" + UUID.randomUUID())
                                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0",
                        "sa",
                        ""),
                platform);
    }

    private static void assertSameFiles(Site site, Site undisturbed) {
        for (String file : FILES) {
            assertThat(site.result().resolve(file))
                    .hasSameBinaryContentAs(undisturbed.result().resolve(file));
        }
    }

    @Test
    void a_killed_night_goes_on_in_the_middle_of_a_feed_and_ends_with_the_same_bytes() throws Exception {
        TestDatabase platform = TestServer.mariaDb().newDatabase("platform");
        night.createPlatform(platform);
        Site undisturbed = onH2("undisturbed", platform);
        assertThat(undisturbed.run()).isZero();

        Site killed = site("killed", TestServer.mariaDb().newDatabase("batch"), platform);
        Process process = killed.start();
        waitFor(killed.batch(), "select count(*) from recon_feed where told_count > 0 and not whole");
        process.destroyForcibly().waitFor();
        assertThat(killed.result()).doesNotExist();
        assertThat(killed.run()).isZero();
        assertThat(killed.log()).content().contains("was begun before", "a dead process left run 1");
        assertSameFiles(killed, undisturbed);

        Site terminated = site("terminated", TestServer.mariaDb().newDatabase("batch"), platform);
        Process asked = terminated.start();
        waitFor(terminated.batch(), "select count(*) from recon_feed where row_count > 0");
        asked.destroy();
        assertThat(asked.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asked.exitValue()).isEqualTo(143);
        assertThat(terminated.result()).doesNotExist();
        assertThat(terminated.run()).isZero();
        assertSameFiles(terminated, undisturbed);
    }

    @Test
    void a_night_killed_at_random_moments_ends_with_the_same_bytes() throws Exception {
        TestDatabase platform = TestServer.mariaDb().newDatabase("platform");
        night.createPlatform(platform);
        Site undisturbed = onH2("undisturbed", platform);
        long start = System.nanoTime();
        assertThat(undisturbed.run()).isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        killAtRandom(onH2("h2", platform), millis, undisturbed);
        killAtRandom(site("mariadb", TestServer.mariaDb().newDatabase("batch"), platform), millis, undisturbed);
    }

    private static void killAtRandom(Site site, long millis, Site undisturbed) throws Exception {
        SplittableRandom random = new SplittableRandom(millis);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = site.start();
            if (!process.waitFor(1500 + random.nextLong(millis), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(site.run()).as("the log is %s", Files.readString(site.log())).isZero();
        assertSameFiles(site, undisturbed);
    }

    @Test
    void a_second_run_beside_a_living_one_ends_with_11() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("both");
        night.createPlatform(database);
        Site site = site("locked", database, database);
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            statement
                    .executeQuery("select get_lock(concat('reissue-recon.', left(database(), 40)), 0)")
                    .close();
            assertThat(site.run()).isEqualTo(11);
        }
        assertThat(site.run()).isZero();

        Site embedded = onH2("embedded", database);
        try (Connection holder = embedded.batch().connect()) {
            assertThat(holder.isValid(1)).isTrue();
            assertThat(embedded.run()).isEqualTo(11);
        }
    }

    /** Asks until the answer is more than nothing; the tables may not be there yet. */
    private static void waitFor(TestDatabase database, String query) throws Exception {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < patience) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery(query)) {
                if (row.next() && row.getInt(1) > 0) {
                    return;
                }
            } catch (SQLException notYet) {
                assertThat(notYet.getMessage()).contains("recon_feed");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("nothing came of: " + query);
    }
}
