package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A run that sleeps so long that its lock is another's, and then wakes up beside it. */
class LostLockIT {

    private static final List<String> STEPS =
            Thorough.ON ? List.of("arrive", "match-accounts", "publish") : List.of("publish");

    /** The rows that it has locked are free once the server has heard nothing for that long, by default ten minutes. */
    private static final String SESSION = "--spring.datasource.hikari.connection-init-sql=set session ";

    private final BigNight night = new BigNight(60_000, 100_000);

    @TempDir
    private Path directory = Path.of("");

    @Test
    @Thorough
    void on_mariadb() throws Exception {
        oneAloneWrites(TestServer.mariaDb());
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void on_mysql() throws Exception {
        oneAloneWrites(TestServer.mySql());
    }

    private void oneAloneWrites(TestServer server) throws Exception {
        TestDatabase platform = server.newDatabase("platform");
        night.createPlatform(platform);
        JarSite undisturbed =
                JarSite.of(directory.resolve("undisturbed"), night, server.newDatabase("batch"), platform);
        assertThat(undisturbed.run().exit()).isZero();
        for (String step : STEPS) {
            TestDatabase batch = server.newDatabase("batch");
            JarSite site = JarSite.of(directory.resolve(step), night, batch, platform);
            sleepIn(step, site, batch, undisturbed.published());
        }
    }

    private static void sleepIn(String step, JarSite site, TestDatabase batch, Map<String, String> expected)
            throws Exception {
        JarRun asleep = site.start(SESSION + "wait_timeout = 10");
        assertThat(asleep.reaches(step)).as(asleep.output()).isTrue();
        asleep.signal("STOP");
        freeItsLock(batch);
        JarRun successor = site.run(SESSION + "innodb_lock_wait_timeout = 5");
        asleep.signal("CONT");

        assertThat(successor.exit()).as(successor.output()).isZero();
        assertThat(asleep.exit()).as(asleep.output()).isNotZero();
        assertThat(asleep.output()).contains("another run has taken over the lock");
        assertThat(site.published()).isEqualTo(expected);
        assertThat(site.run().output()).contains("is complete already");
    }

    /** As the server does when it has heard nothing for long. */
    private static void freeItsLock(TestDatabase batch) throws Exception {
        try (Connection connection = batch.connect();
                Statement statement = connection.createStatement()) {
            long holder;
            try (var row = statement.executeQuery("select connection_id from recon_lock_holder")) {
                assertThat(row.next()).isTrue();
                holder = row.getLong(1);
            }
            statement.execute("kill connection " + holder);
        }
    }
}
