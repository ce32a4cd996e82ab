package io.github.reissuerecon.metrics;

import java.util.concurrent.atomic.LongAdder;

/** What a worker counts while it works; for any number of threads. */
public final class WorkerFigures {

    private final LongAdder taken = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder bindingsRead = new LongAdder();
    private final LongAdder busyNanos = new LongAdder();

    /** A part was taken from the queue. */
    public void partTaken() {
        taken.increment();
    }

    /** A part is done. */
    public void partCompleted() {
        completed.increment();
    }

    /** A part could not be done; it goes back to the queue, or is given up. */
    public void partFailed() {
        failed.increment();
    }

    /** A thread was busy with a part, whatever became of it. */
    public void worked(long nanos) {
        busyNanos.add(nanos);
    }

    /** Rows of the platform were read. */
    public void bindingsRead(long rows) {
        bindingsRead.add(rows);
    }

    double taken() {
        return taken.sum();
    }

    double completed() {
        return completed.sum();
    }

    double failed() {
        return failed.sum();
    }

    double bindings() {
        return bindingsRead.sum();
    }

    double busySeconds() {
        return busyNanos.sum() / 1e9;
    }
}
