package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.MatchPart;
import java.util.Map;

/**
 * What became of the bindings of one kind.
 *
 * @param plan how they were matched: {@code scan}, {@code lookup}; {@code none} when there is no such table
 * @param planReason why so, in words; empty where that is not known
 * @param count what was counted while matching
 * @param findings how many findings of each outcome and reason the database holds
 */
public record BindingTotals(
        String plan, String planReason, MatchPart.Count count, Map<Outcome, Map<Reason, Long>> findings) {

    /** Whether every binding was read, not only those on the night's numbers. */
    public boolean sawAll() {
        return !plan.equals("lookup");
    }

    /** The bindings of an outcome. */
    public long of(Outcome outcome) {
        return outcome == Outcome.KEEP
                ? count.kept()
                : findings.getOrDefault(outcome, Map.of()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** The findings of all outcomes. */
    long findingCount() {
        return findings.values().stream()
                .flatMap(byReason -> byReason.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The bindings that are to be changed without another look. */
    public long flagged() {
        return of(Outcome.UNBIND) + of(Outcome.CORRECT_DEBT_RECORD);
    }
}
