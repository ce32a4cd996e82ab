package io.github.reissuerecon.metrics;

import java.time.Instant;

/** What a worker says of itself when it is asked. Health must be told at once; only the depth of the queue may be asked for. */
public interface WorkerSigns {

    /** Whether its connection to the broker is open. */
    boolean brokerConnected();

    /** When it last did or looked for work: a block of a part, or a look at an empty queue. */
    Instant lastSign();

    /** The parts that wait in the queue, as far as it knows; NaN when it does not. */
    double queueDepth();
}
