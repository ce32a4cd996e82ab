package io.github.reissuerecon.platform;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all readers of the platform together under a number of rows a second: who is ahead of it waits. Time in which
 * nobody read is not made up for. Safe for use by several threads.
 */
public final class Pace {

    /** No bound. */
    public static final Pace FREE = new Pace(0);

    private final int rowsPerSecond;
    private long freeAt = System.nanoTime();

    private Pace(int rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /** At most so many rows a second; null for no bound. */
    public static Pace of(@Nullable Integer rowsPerSecond) {
        return rowsPerSecond == null ? FREE : new Pace(rowsPerSecond);
    }

    /** Whether there is a bound. */
    public boolean bounded() {
        return rowsPerSecond > 0;
    }

    /** How many rows may be read in some seconds: all that an int can hold where there is no bound. */
    public int rowsIn(int seconds) {
        return bounded()
                ? Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) rowsPerSecond * seconds))
                : Integer.MAX_VALUE;
    }

    /** Waits as long as reading so many rows takes at the pace. A thread that is interrupted does not wait. */
    public void take(int rows) {
        if (!bounded()) {
            return;
        }
        long until = reserve(rows);
        long left = until - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
    }

    /** When who takes the rows may go on. */
    private synchronized long reserve(int rows) {
        long now = System.nanoTime();
        long begin = freeAt - now > 0 ? freeAt : now;
        freeAt = begin + rows * TimeUnit.SECONDS.toNanos(1) / rowsPerSecond;
        return freeAt;
    }
}
