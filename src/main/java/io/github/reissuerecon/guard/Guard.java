package io.github.reissuerecon.guard;

import org.jspecify.annotations.Nullable;

/**
 * A figure against its limit.
 *
 * @param name its key in the configuration, and in {@code --accept-guard}
 * @param value the figure
 * @param limit what it may be at most, or for a control total must be
 * @param passed whether the night may go on
 * @param consequence what follows when it may not
 * @param message the figure and the limit in a sentence
 * @param accepted why a person let it pass all the same; null when nobody did
 */
public record Guard(
        String name,
        double value,
        double limit,
        boolean passed,
        Consequence consequence,
        String message,
        @Nullable String accepted) {

    /** What follows when a guard does not pass. */
    public enum Consequence {
        /** The night ends complete, with a warning. */
        WARNING,
        /** The night waits for a file. */
        NOT_READY,
        /** Nothing is published until a person has looked. */
        STOP
    }

    /** The same guard, let pass by a person. */
    Guard acceptedBecause(String reason) {
        return new Guard(name, value, limit, true, consequence, message, reason);
    }

    /** Whether it did not pass, with a consequence. */
    public boolean tripped(Consequence which) {
        return !passed && consequence == which;
    }
}
