package io.github.reissuerecon.job;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Only one run at a time on one batch database. The lock is the connection's: it goes when the process goes, so that a
 * dead run never keeps the next one waiting. It is asked for a sign of life again and again; when it is lost, the run
 * stops. An embedded database is opened by one process only, which is lock enough.
 */
final class RunLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final int SECONDS_BETWEEN_SIGNS = 10;
    private static final String NAME = "concat('reissue-recon.', left(database(), 40))";

    private final Connection connection;
    private final Runnable onLoss;
    private final ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "run-lock");
        thread.setDaemon(true);
        return thread;
    });

    private RunLock(Connection connection, Runnable onLoss) {
        this.connection = connection;
        this.onLoss = onLoss;
    }

    /**
     * Takes the lock.
     *
     * @param onLoss stops the run when the lock is lost
     * @throws NightStopped when another run holds it
     */
    static RunLock take(DataSource batchDatabase, Runnable onLoss) throws SQLException {
        Connection connection = batchDatabase.getConnection();
        RunLock lock = new RunLock(connection, onLoss);
        if (Dialect.of(connection).hasNamedLocks()) {
            if (!lock.isTrue("select get_lock(" + NAME + ", 0)")) {
                lock.close();
                throw new NightStopped(
                        ExitCode.LOCKED, "another run holds the lock of this batch database; nothing was touched");
            }
            Future<?> unused = lock.signs.scheduleWithFixedDelay(
                    lock::sign, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
        }
        return lock;
    }

    private void sign() {
        try {
            if (isTrue("select is_used_lock(" + NAME + ") = connection_id()")) {
                return;
            }
        } catch (SQLException lost) {
            LOG.debug("the lock's connection", lost);
        }
        LOG.error("the run's lock is lost with its connection: the run stops; the same command continues");
        signs.shutdown();
        onLoss.run();
    }

    private synchronized boolean isTrue(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    /** Whatever became of the connection, the lock is gone behind this. */
    @Override
    public synchronized void close() {
        signs.shutdownNow();
        try (connection;
                Statement statement = connection.createStatement()) {
            if (Dialect.of(connection).hasNamedLocks()) {
                statement.executeQuery("select release_lock(" + NAME + ")").close();
            }
        } catch (SQLException gone) {
            LOG.debug("the lock's connection", gone);
        }
    }
}
