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
 * one waiting. A process that sleeps for minutes, or whose connection is ended by hand, loses it; see {@link
 * FencedTransactions}.
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
            String url = connection.getMetaData().getURL();
            connection.close();
            return withoutServer(url, here);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** A database in memory is its process's own, and needs no lock. */
    private static RunLock withoutServer(String url, LockHolder here) {
        Optional<Path> database = EmbeddedFile.of(url);
        if (database.isPresent()) {
            return FileRunLock.take(database.get(), here);
        }
        if (url.startsWith("jdbc:h2:mem:")) {
            return () -> {};
        }
        throw new NightStopped(
                ExitCode.USAGE,
                "spring.datasource.url: expected an H2 in a file (jdbc:h2:file:...) or in memory, found another kind, which"
                        + " has no lock for a run; nothing was touched");
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

    /**
     * Makes sure, within a transaction, that it is held still, and that nobody else gets it before the transaction's end.
     *
     * @param transaction the connection of the transaction
     * @throws NightStopped when another run has taken it
     */
    default void require(Connection transaction) throws SQLException {}

    @Override
    void close();
}
