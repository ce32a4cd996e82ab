package io.github.reissuerecon.config;

import java.time.Duration;

/**
 * How parts of a night are given to other processes.
 *
 * @param enabled whether they are; else the night's own threads work on them
 * @param queue of the broker, in which the parts wait
 * @param patience how long a night goes on while no part of its match does
 */
public record WorkerSettings(boolean enabled, String queue, Duration patience) {

    static final int LEAST_PARTS = 16;

    /** A worker that ended without a word is noticed within half a minute. */
    static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);
}
