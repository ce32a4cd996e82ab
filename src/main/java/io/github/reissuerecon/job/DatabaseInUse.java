package io.github.reissuerecon.job;

import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.run.ExitCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An embedded database that another process has open: this one does not get in, and says who is. */
public final class DatabaseInUse {

    private static final int H2_DATABASE_IN_USE = 90020;
    private static final int TRIES_TO_READ_THE_HOLDER = 100;

    private DatabaseInUse() {}

    /** Whether a failure comes from it. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException sql && sql.getErrorCode() == H2_DATABASE_IN_USE) {
                return true;
            }
        }
        return false;
    }

    /**
     * What to end with. The run that has the database open writes its name a moment after it opened it, behind an upgrade of the
     * tables, so it is asked for ten seconds.
     *
     * @param url of the batch database
     */
    public static NightStopped by(String url) {
        Path database = EmbeddedFile.of(url).orElse(null);
        for (int i = 0; database != null && i < TRIES_TO_READ_THE_HOLDER; i++) {
            Optional<LockHolder> holder = FileRunLock.holder(database);
            if (holder.isPresent()) {
                return RunLock.heldBy(holder.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return new NightStopped(ExitCode.LOCKED, "another process has the batch database open; nothing was touched");
    }
}
