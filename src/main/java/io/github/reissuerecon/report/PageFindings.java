package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.KnownFinding;
import io.github.reissuerecon.platform.BindingKind;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the page shows of the findings, kept while they stream by: counts, and some rows of each reason. Memory depends on
 * how many reasons and carriers there are, not on how many findings.
 */
public final class PageFindings {

    /** Days between binding and reissue: the last of each bar but that of all above. */
    static final List<Integer> GAPS = List.of(0, 30, 90, 180, 365, 730, 1095, 1825);

    private final Map<Reason, Map<String, Long>> countByCarrier = new TreeMap<>();
    private final Map<Reason, PageSample> samples = new TreeMap<>();
    private final PageSample awaited = new PageSample();
    private final long[] gaps = new long[GAPS.size() + 1];

    /** Takes note of a finding. */
    public void add(KnownFinding known) {
        Finding finding = known.finding();
        countByCarrier
                .computeIfAbsent(finding.reason(), reason -> new TreeMap<>())
                .merge(finding.carrier(), 1L, Long::sum);
        if (finding.reissuedOn() != null && finding.outcome() != Outcome.SUPPRESSED) {
            gaps[bar(ChronoUnit.DAYS.between(finding.boundOn(), finding.reissuedOn()))]++;
        }
        samples.computeIfAbsent(finding.reason(), reason -> new PageSample()).add(known);
        if (isAwaited(known)) {
            awaited.add(known);
        }
    }

    /** An account that is flagged, and the number's new owner waits for it. */
    private static boolean isAwaited(KnownFinding known) {
        Outcome outcome = known.finding().outcome();
        return known.successorAccountId() != null
                && known.finding().kind() == BindingKind.ACCOUNT
                && (outcome == Outcome.UNBIND || outcome == Outcome.CORRECT_DEBT_RECORD);
    }

    private static int bar(long days) {
        int bar = 0;
        while (bar < GAPS.size() && days > GAPS.get(bar)) {
            bar++;
        }
        return bar;
    }

    /** How many findings there are of each reason, by the carrier that told the evidence. */
    Map<Reason, Map<String, Long>> countByCarrier() {
        return countByCarrier;
    }

    /** How many findings there are of each gap of {@link #GAPS}, and above. */
    long[] gaps() {
        return Arrays.copyOf(gaps, gaps.length);
    }

    /** Flagged accounts whose number's new owner is on the platform. */
    PageSample awaited() {
        return awaited;
    }

    /** The findings of each reason that has any. */
    Map<Reason, PageSample> samples() {
        return samples;
    }
}
