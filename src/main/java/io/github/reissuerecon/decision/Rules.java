package io.github.reissuerecon.decision;

import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The decision table: the first rule that speaks decides. The numbers are those of the published table, see the README.
 * The same binding, timeline and date always give the same decision.
 */
public final class Rules {

    /** A rule says its decision, or null when it has nothing to say. */
    private interface Rule {
        @Nullable
        Decision decide(Situation situation);
    }

    /** 1 to 5: the number was reissued after the binding. */
    private static final Rule REISSUED_AFTER_BINDING = situation -> {
        Event reissue = situation.reissueAfterBinding();
        if (reissue == null) {
            return null;
        }
        Decision decision =
                situation.by(reissue, situation.reissuesAfterBinding().size());
        if (verifiedAfterLatestReissue(situation)) {
            return decision.as(Outcome.REVIEW, Reason.VERIFIED_AFTER_REISSUE);
        }
        if (boundDuringAging(situation, decision)) {
            return decision.as(Outcome.REVIEW, Reason.BOUND_DURING_AGING);
        }
        if (shortAging(reissue, decision)) {
            return decision.as(Outcome.REVIEW, Reason.SHORT_AGING);
        }
        if (!reissue.trusted()) {
            return decision.as(Outcome.REVIEW, Reason.UNCONFIRMED_REISSUE);
        }
        return decision.as(flag(situation), Reason.REISSUED_AFTER_BINDING);
    };

    /** 6: the number was reissued on the very day of the binding. */
    private static final Rule REISSUED_ON_BINDING_DAY = situation -> {
        Event reissue = situation.reissueOnBindingDay();
        if (reissue == null) {
            return null;
        }
        return switch (situation.policy().sameDay()) {
            case KEEP -> Decision.KEEP;
            case REVIEW -> situation.by(reissue, 1).as(Outcome.REVIEW, Reason.SAME_DAY);
            case FLAG ->
                situation.by(reissue, 1).as(reissue.trusted() ? flag(situation) : Outcome.REVIEW, Reason.SAME_DAY);
        };
    };

    /** 7: disconnected so long ago that the number was presumably reissued, and nobody tells a reissue. */
    private static final Rule PRESUMED_REISSUED = situation -> {
        Event disconnect = situation.openDisconnect();
        if (disconnect == null || situation.reissueToCome() != null) {
            return null;
        }
        Integer days = disconnect.evidence().carrier().presumeReissuedAfterDays();
        boolean presumed = days != null && !disconnect.on().plusDays(days).isAfter(situation.businessDate());
        return presumed ? situation.byOpen(disconnect).as(Outcome.REVIEW, Reason.PRESUMED_REISSUED) : null;
    };

    /** 8: disconnected, and not reissued as of the business date. */
    private static final Rule DISCONNECTED_NOT_REISSUED = situation -> {
        Event disconnect = situation.openDisconnect();
        return disconnect == null
                ? null
                : situation.byOpen(disconnect).as(Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
    };

    private static final List<Rule> RULES =
            List.of(REISSUED_AFTER_BINDING, REISSUED_ON_BINDING_DAY, PRESUMED_REISSUED, DISCONNECTED_NOT_REISSUED);

    private final Policy policy;
    private final LocalDate businessDate;

    /**
     * The rules of a night.
     *
     * @param policy the platform's judgement
     * @param businessDate events after it have not happened yet
     */
    public Rules(Policy policy, LocalDate businessDate) {
        this.policy = policy;
        this.businessDate = businessDate;
    }

    /**
     * Decides a binding.
     *
     * @param binding an account's or a debt contact's link to a number
     * @param told all events known for that number
     * @param debtCorrected whether a debt contact of this account and number is itself decided CORRECT_DEBT_RECORD
     */
    public Decision decide(Binding binding, Timeline told, boolean debtCorrected) {
        Suppression suppression = new Suppression(told, policy, businessDate);
        Decision decision = firstThatSpeaks(binding, suppression.remaining(), debtCorrected);
        if (decision.outcome() != Outcome.KEEP) {
            return decision;
        }
        Decision withAllEvents = firstThatSpeaks(binding, told, debtCorrected);
        if (withAllEvents.outcome() == Outcome.KEEP) {
            return Decision.KEEP;
        }
        Event heldBack = Objects.requireNonNull(withAllEvents.ground());
        Reason reason = Objects.requireNonNull(suppression.reason(heldBack), "evidence that nothing held back");
        return withAllEvents.as(Outcome.SUPPRESSED, reason);
    }

    private Decision firstThatSpeaks(Binding binding, Timeline timeline, boolean debtCorrected) {
        Situation situation = new Situation(binding, timeline, businessDate, debtCorrected, policy);
        for (Rule rule : RULES) {
            Decision decision = rule.decide(situation);
            if (decision != null) {
                return decision;
            }
        }
        return Decision.KEEP;
    }

    private static boolean verifiedAfterLatestReissue(Situation situation) {
        List<Event> reissues = situation.reissuesAfterBinding();
        LocalDate verifiedOn = situation.binding().lastVerifiedOn();
        return verifiedOn != null
                && !verifiedOn.isBefore(reissues.get(reissues.size() - 1).on());
    }

    /** Bound on the day of the disconnect counts as bound before it. */
    private static boolean boundDuringAging(Situation situation, Decision decision) {
        Event disconnect = decision.disconnect();
        return disconnect != null && situation.binding().boundOn().isAfter(disconnect.on());
    }

    private static boolean shortAging(Event reissue, Decision decision) {
        Event disconnect = decision.disconnect();
        Integer agingDays = reissue.evidence().carrier().agingDays();
        return disconnect != null
                && agingDays != null
                && ChronoUnit.DAYS.between(disconnect.on(), reissue.on()) < agingDays;
    }

    /** 4 and 5: a debt record is corrected first, the account is unbound after that. */
    private static Outcome flag(Situation situation) {
        boolean debtFirst = situation.binding().kind() == BindingKind.DEBT || situation.debtCorrected();
        return debtFirst ? Outcome.CORRECT_DEBT_RECORD : Outcome.UNBIND;
    }
}
