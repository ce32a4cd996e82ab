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

    /** A part is done, or as much of it as there was to do. */
    public void partCompleted(long nanos) {
        completed.increment();
        busyNanos.add(nanos);
    }

    /** A part could not be done. */
    public void partFailed(long nanos) {
        failed.increment();
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
