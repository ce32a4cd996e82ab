package io.github.reissuerecon.job;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Only one run at a time on one batch database. The lock is the connection's: it goes when the process goes, so that a
 * dead run never keeps the next one waiting. An embedded database is opened by one process only, which is lock enough.
 */
final class RunLock implements AutoCloseable {

    private final Connection connection;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock.
     *
     * @throws NightStopped when another run holds it
     */
    static RunLock take(DataSource batchDatabase) throws SQLException {
        Connection connection = batchDatabase.getConnection();
        if (Dialect.of(connection).hasNamedLocks() && !lock(connection)) {
            connection.close();
            throw new NightStopped(
                    ExitCode.LOCKED, "another run holds the lock of this batch database; nothing was touched");
        }
        return new RunLock(connection);
    }

    private static boolean lock(Connection connection) throws SQLException {
        String query = "select get_lock(concat('reissue-recon.', left(database(), 40)), 0)";
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (Dialect.of(connection).hasNamedLocks()) {
                try (PreparedStatement statement = connection.prepareStatement(
                        "select release_lock(concat('reissue-recon.', left(database(), 40)))")) {
                    statement.executeQuery().close();
                }
            }
        }
    }
}
