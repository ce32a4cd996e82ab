package io.github.reissuerecon.job;

import io.github.reissuerecon.decision.Decision;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Rules;
import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.KeptBindings.KeptBinding;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Timeline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides hits by the rules, and keeps what a reviewer decided to keep on the same evidence. */
final class HitDecisions {

    private final Rules rules;
    private final Set<AccountNumber> debtsToCorrect;
    private final Decisions decisions;
    private final NightMemory.Numbers remembered;

    HitDecisions(Rules rules, Set<AccountNumber> debtsToCorrect, Decisions decisions, NightMemory.Numbers remembered) {
        this.rules = rules;
        this.debtsToCorrect = debtsToCorrect;
        this.decisions = decisions;
        this.remembered = remembered;
    }

    /** A binding, with all that is known of its number. */
    record Hit(Binding binding, Timeline timeline) {}

    /**
     * What became of some hits.
     *
     * @param found the findings
     * @param kept of the others, those that are asked for when the night is published
     * @param counts by outcome
     */
    record Decided(List<Finding> found, List<KeptBinding> kept, Map<Outcome, Long> counts) {}

    Decided decide(BindingKind kind, List<Hit> hits) {
        List<Finding> found = new ArrayList<>();
        List<Finding> maybeKept = new ArrayList<>();
        List<KeptBinding> kept = new ArrayList<>();
        for (Hit hit : hits) {
            Binding binding = hit.binding();
            boolean debtCorrected = debtsToCorrect.contains(new AccountNumber(binding.accountId(), binding.msisdn()));
            Decision decision = rules.decide(binding, hit.timeline(), debtCorrected);
            if (decision.outcome() != Outcome.KEEP) {
                boolean keptOnce = remembered.kept().contains(binding.msisdn());
                (keptOnce ? maybeKept : found).add(Finding.of(binding, decision));
            } else if (isAskedFor(hit)) {
                kept.add(new KeptBinding(binding, false));
            }
        }
        Set<Finding> byDecision = decisions.kept(kind, maybeKept, remembered.startedAt());
        maybeKept.forEach(finding -> {
            if (byDecision.contains(finding)) {
                kept.add(new KeptBinding(finding.binding(), true));
            } else {
                found.add(finding);
            }
        });
        return new Decided(found, kept, counts(hits.size(), found));
    }

    /** A number's new owner may be asked for, and a binding of which a finding was open. */
    private boolean isAskedFor(Hit hit) {
        Binding binding = hit.binding();
        return remembered.open().contains(binding.msisdn())
                || (binding.kind() == BindingKind.ACCOUNT
                        && hit.timeline()
                                .of(EventKind.REISSUE)
                                .map(Event::on)
                                .anyMatch(on -> !on.isAfter(binding.boundOn())));
    }

    private static Map<Outcome, Long> counts(long hits, List<Finding> found) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        counts.put(Outcome.KEEP, hits - found.size());
        found.forEach(finding -> counts.merge(finding.outcome(), 1L, Long::sum));
        return counts;
    }
}
