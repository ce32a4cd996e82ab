package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The databases' server is killed with SIGKILL in every step, and started again. */
class DatabaseFailsIT {

    private static final int LINES_OF_A_SCREEN = 24;

    private static final List<String> STEPS_TO_FAIL_IN =
            Thorough.ON ? JarSite.STEPS : List.of("intake", "match-accounts");
    private static final List<String> STEPS_THAT_SCAN =
            Thorough.ON ? List.of("match-debts", "match-accounts") : List.of("match-accounts");

    private final BigNight night = new BigNight(40_000, 60_000);
    private final SplittableRandom random = new SplittableRandom();

    @TempDir
    private Path directory = Path.of("");

    @Test
    @Thorough
    void a_night_outlives_mariadb_in_its_steps() throws Exception {
        killedInItsSteps(OwnServer.mariaDb());
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void a_night_outlives_mysql_in_its_steps() throws Exception {
        killedInItsSteps(OwnServer.mySql());
    }

    private void killedInItsSteps(OwnServer server) throws Exception {
        try {
            TestDatabase platform = server.address().newDatabase("platform");
            night.createPlatform(platform);
            JarSite undisturbed = site("undisturbed", server.address().newDatabase("batch"), platform);
            JarRun whole = undisturbed.run();
            assertThat(whole.exit()).as(whole.output()).isZero();
            int hit = 0;
            for (String step : STEPS_TO_FAIL_IN) {
                JarSite site = site(step, server.address().newDatabase("batch"), platform);
                hit += killedIn(step, server, site, undisturbed, whole) ? 1 : 0;
            }
            assertThat(hit).as("nights that ran as their server died").isPositive();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_night_outlives_the_platforms_replica_in_the_middle_of_a_scan() throws Exception {
        OwnServer replica = OwnServer.mariaDb();
        try {
            TestDatabase platform = replica.address().newDatabase("platform");
            night.createPlatform(platform);
            JarSite undisturbed = site("undisturbed", TestServer.mariaDb().newDatabase("batch"), platform);
            JarRun whole = undisturbed.run();
            assertThat(whole.exit()).as(whole.output()).isZero();
            int hit = 0;
            for (String step : STEPS_THAT_SCAN) {
                JarSite site = site(step, TestServer.mariaDb().newDatabase("batch"), platform);
                hit += killedIn(step, replica, site, undisturbed, whole) ? 1 : 0;
            }
            assertThat(hit).as("nights that ran as the replica died").isPositive();
        } finally {
            replica.stop();
        }
    }

    private JarSite site(String name, TestDatabase batch, TestDatabase platform) throws Exception {
        return JarSite.of(directory.resolve(name), night, batch, platform);
    }

    /** Whether the night was on as its server died. */
    private boolean killedIn(String step, OwnServer server, JarSite site, JarSite undisturbed, JarRun whole)
            throws Exception {
        Map<String, Long> nanosByStep = whole.nanosByStep();
        JarRun run = site.start();
        assertThat(run.reaches(step)).as(run.output()).isTrue();
        LockSupport.parkNanos(random.nextLong(1 + nanosByStep.getOrDefault(step, 0L) / 2));
        boolean running = run.isRunning();
        server.kill();
        TimeUnit.MILLISECONDS.sleep(random.nextLong(3000));
        server.start();
        int exit = run.exit();
        System.out.println(step + ": ended with " + exit + " from " + run.lastStep());
        assertThat(exit).as(run.output()).isIn(0, 1);
        if (exit == 1) {
            assertThat(run.message()).as(run.output()).isNotEmpty().hasSizeLessThan(LINES_OF_A_SCREEN);
            JarRun again = site.run();
            assertThat(again.exit()).as(again.output()).isZero();
        }
        assertThat(site.published()).as(run.output()).isEqualTo(undisturbed.published());
        return running;
    }

    @Test
    void a_lock_that_is_not_given_in_time_is_waited_for_again() throws Exception {
        TestDatabase batch = TestServer.mariaDb().newDatabase("batch");
        TestDatabase platform = TestServer.mariaDb().newDatabase("platform");
        night.createPlatform(platform);
        JarSite undisturbed = site("undisturbed", TestServer.mariaDb().newDatabase("batch"), platform);
        assertThat(undisturbed.run().exit()).isZero();

        JarSite site = site("locked", batch, platform);
        try (Connection holder = batch.connect();
                Statement statement = holder.createStatement()) {
            JarRun run = site.start(
                    "--spring.datasource.hikari.connection-init-sql=set session innodb_lock_wait_timeout = 1");
            assertThat(run.reaches("intake")).as(run.output()).isTrue();
            holder.setAutoCommit(false);
            statement.executeQuery("select count(*) from recon_feed for update").close();
            assertThat(run.tells("the night goes on in ")).as(run.output()).isTrue();
            holder.rollback();
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output()).contains("Lock wait timeout exceeded");
        }
        assertThat(site.published()).isEqualTo(undisturbed.published());
        assertThat(site.continuedFrom()).isNotEmpty().containsOnly("intake");
    }
}
