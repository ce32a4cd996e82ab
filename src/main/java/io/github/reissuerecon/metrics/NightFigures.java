package io.github.reissuerecon.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in figures, as far as it came. Names of kinds, outcomes and reasons are those of {@code summary.json}.
 *
 * @param run its number
 * @param starts how often it was started
 * @param lastComplete the night that was completed last, this one or another; null when none was
 * @param feedRows by carrier, then by what became of them; accepted and duplicate only once they are told apart
 * @param examined bindings, by kind
 * @param matched bindings whose number has any event, by kind
 * @param bindings matched ones, by kind, then by outcome
 * @param findings by kind, then by reason
 * @param stepSeconds how long each step took, all starts together
 * @param stepRows the rows that a step read, of feeds or of the platform
 * @param trippedGuards that stopped the latest start
 */
public record NightFigures(
        int run,
        int starts,
        @Nullable Completed lastComplete,
        Map<String, Map<String, Long>> feedRows,
        Map<String, Long> examined,
        Map<String, Long> matched,
        Map<String, Map<String, Long>> bindings,
        Map<String, Map<String, Long>> findings,
        Map<String, Double> stepSeconds,
        Map<String, Long> stepRows,
        List<String> trippedGuards) {

    /** What becomes of a feed's row. */
    public static final String ACCEPTED = "accepted";

    public static final String DUPLICATE = "duplicate";
    public static final String IGNORED = "ignored";
    public static final String REJECTED = "rejected";

    /** A night, and when it was complete. */
    public record Completed(LocalDate businessDate, Instant at) {}

    /** The rejected rows of all carriers. */
    long rejects() {
        return feedRows.values().stream()
                .mapToLong(rows -> rows.getOrDefault(REJECTED, 0L))
                .sum();
    }
}
