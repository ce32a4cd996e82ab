package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Decisions.Decided;
import io.github.reissuerecon.oracle.Verdict.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The totals by their keys in {@code summary.json}. */
final class Totals {
    private Totals() {}

    static Map<String, Long> ofAccounts(int examined, List<Decided> matched) {
        return of(examined, matched, List.of(Decision.values()));
    }

    /** A debt contact is never unbound. */
    static Map<String, Long> ofDebts(int examined, List<Decided> matched) {
        List<Decision> decisions = List.of(
                Decision.KEEP, Decision.SUPPRESSED, Decision.CORRECT_DEBT_RECORD, Decision.REVIEW, Decision.WATCH);
        return of(examined, matched, decisions);
    }

    private static Map<String, Long> of(long examined, List<Decided> matched, List<Decision> decisions) {
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put("examined", examined);
        totals.put("matched", (long) matched.size());
        for (Decision decision : decisions) {
            totals.put(
                    decision.name().toLowerCase(Locale.ROOT),
                    matched.stream().filter(decided -> decided.is(decision)).count());
        }
        return totals;
    }
}
