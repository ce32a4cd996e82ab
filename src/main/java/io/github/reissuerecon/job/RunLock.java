package io.github.reissuerecon.job;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.run.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Only one run at a time on one batch database. A lock goes when its process goes, so that a dead run never keeps the next
 * one waiting. A process that sleeps for minutes, or whose connection is ended by hand, loses it and finds out when it asks
 * again.
 */
interface RunLock extends AutoCloseable {

    /**
     * Takes the lock, without waiting for it.
     *
     * @param now since when it is held, for whoever else asks
     * @param onLoss stops the run when the lock is lost
     * @throws NightStopped when another run holds it; says who
     */
    static RunLock take(DataSource batchDatabase, Instant now, Runnable onLoss) throws SQLException {
        LockHolder here = LockHolder.here(now);
        Connection connection = batchDatabase.getConnection();
        try {
            if (Dialect.of(connection).hasNamedLocks()) {
                return ServerLock.take(connection, here, onLoss);
            }
            Optional<Path> database = EmbeddedFile.of(connection.getMetaData().getURL());
            connection.close();
            return database.isPresent() ? FileRunLock.take(database.get(), here) : () -> {};
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    static NightStopped heldBy(@Nullable LockHolder holder) {
        return new NightStopped(
                ExitCode.LOCKED,
                "another run holds the lock of this batch database"
                        + (holder == null ? "" : ": " + holder)
                        + "; nothing was touched");
    }

    /** Whether it was lost while it was held. */
    default boolean lost() {
        return false;
    }

    @Override
    void close();
}
