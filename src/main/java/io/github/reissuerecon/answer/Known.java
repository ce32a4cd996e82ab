package io.github.reissuerecon.answer;

import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.decision.Suppression;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened to a number up to a night: all of it, and what counts once ports and reactivations are set aside. */
final class Known {

    private final Suppression suppression;
    private final Tenures told;
    private final Tenures counting;

    Known(Timeline told, Policy policy, LocalDate through) {
        this.suppression = new Suppression(told, policy, through);
        this.told = new Tenures(told, through);
        this.counting = new Tenures(suppression.remaining(), through);
    }

    Tenures told() {
        return told;
    }

    Tenures counting() {
        return counting;
    }

    /** Why an event that is told does not count. */
    String heldBack(Event event) {
        Reason reason = suppression.reason(event);
        return Objects.requireNonNull(reason, "an event that nothing held back").code();
    }

    /**
     * Who held a number when, as far as a timeline tells.
     *
     * @param through later events have not happened yet
     */
    record Tenures(Timeline timeline, LocalDate through) {

        boolean isEmpty() {
            return timeline.events().isEmpty();
        }

        /** The latest event of a kind up to a date, and up to the night. */
        @Nullable
        Event latest(EventKind kind, LocalDate on) {
            return timeline.latest(kind, on.isAfter(through) ? through : on);
        }

        /** The latest event of a kind. */
        @Nullable
        Event latest(EventKind kind) {
            return latest(kind, through);
        }

        /** The earliest reissue on or after a date. */
        @Nullable
        Event reissueFrom(LocalDate on) {
            Event reissue = timeline.next(EventKind.REISSUE, on.minusDays(1));
            return reissue == null || reissue.on().isAfter(through) ? null : reissue;
        }

        @Nullable
        Event disconnectOf(@Nullable Event reissue) {
            return reissue == null ? null : timeline.disconnectOf(reissue);
        }

        /** The earliest reissue after a date whose own disconnect nobody tells. */
        @Nullable
        Event reissueWithoutDisconnect(LocalDate after) {
            return timeline.of(EventKind.REISSUE)
                    .filter(reissue ->
                            reissue.on().isAfter(after) && !reissue.on().isAfter(through))
                    .filter(reissue -> timeline.disconnectOf(reissue) == null)
                    .findFirst()
                    .orElse(null);
        }
    }
}
