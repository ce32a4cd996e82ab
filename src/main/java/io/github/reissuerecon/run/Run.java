package io.github.reissuerecon.run;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run of a night.
 *
 * @param runId its number in the batch database
 * @param businessDate the night
 * @param number 1, and one more with each {@code --rerun}
 * @param full whether all numbers are matched, not only those with something new
 * @param lastComplete the last night before that was complete when the run began; null when there was none
 * @param startedAt when it was started first
 * @param completedAt when it was complete; null while it is not
 * @param exitCode of its last attempt; null while there was none
 * @param outcome of its last attempt, in a word; null while there was none
 */
public record Run(
        long runId,
        LocalDate businessDate,
        int number,
        boolean full,
        @Nullable LocalDate lastComplete,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Integer exitCode,
        @Nullable String outcome) {

    /** Whether its files are published. */
    public boolean complete() {
        return completedAt != null;
    }
}
