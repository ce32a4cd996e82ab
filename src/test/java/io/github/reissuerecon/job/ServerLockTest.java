package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A lock of the server that could not be taken whole is not kept by a connection of the pool. */
class ServerLockTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(2);
        pool.setConnectionInitSql("set session innodb_lock_wait_timeout = 1");
        return new HikariDataSource(pool);
    }

    @Test
    void who_cannot_write_down_that_it_holds_the_lock_does_not_hold_it() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("lock");
        database.migrate();
        try (HikariDataSource first = pool(database);
                HikariDataSource second = pool(database)) {
            RunLock.take(first, NOW, () -> {}).close();
            try (Connection sleeper = database.connect();
                    Statement statement = sleeper.createStatement()) {
                sleeper.setAutoCommit(false);
                statement.execute("select 1 from recon_lock_holder lock in share mode");
                assertThatThrownBy(() -> RunLock.take(first, NOW, () -> {}))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Lock wait timeout");
                sleeper.rollback();
            }

            RunLock taken = RunLock.take(second, NOW, () -> {});
            assertThat(taken.lost()).isFalse();
            assertThatThrownBy(() -> RunLock.take(first, NOW, () -> {}))
                    .isInstanceOf(NightStopped.class)
                    .hasMessageContaining("another run holds the lock of this batch database: on host ");
            taken.close();
        }
    }
}
