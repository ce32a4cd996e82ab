package io.github.reissuerecon.decision;

import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.Telling;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a binding, why, and on which evidence.
 *
 * @param outcome what is to be done
 * @param reason the rule that spoke
 * @param disconnect the disconnect of the tenure that ended; null when none is known
 * @param reissue the reissue that speaks against the binding; null when none does
 * @param reissueCount how many reissues speak against it
 * @param reissueExpectedOn the date of a reissue that is told but still to come; null when none is
 */
public record Decision(
        Outcome outcome,
        Reason reason,
        @Nullable Event disconnect,
        @Nullable Event reissue,
        int reissueCount,
        @Nullable LocalDate reissueExpectedOn) {

    /** Nothing speaks against the binding. */
    public static final Decision KEEP = new Decision(Outcome.KEEP, Reason.NO_GROUND, null, null, 0, null);

    /** The event that decided: the reissue, or the disconnect where there is none; null for {@link #KEEP}. */
    public @Nullable Event ground() {
        return reissue != null ? reissue : disconnect;
    }

    /** Who told the event that decided; null for {@link #KEEP}. */
    public @Nullable Telling evidence() {
        Event ground = ground();
        return ground == null ? null : ground.evidence();
    }

    Decision as(Outcome otherOutcome, Reason otherReason) {
        return new Decision(otherOutcome, otherReason, disconnect, reissue, reissueCount, reissueExpectedOn);
    }
}
