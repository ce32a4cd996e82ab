package io.github.reissuerecon.decision;

import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a number say nothing about its subscriber: those of a port, and disconnects that were taken back.
 * Only what happened up to the business date suppresses.
 */
public final class Suppression {

    private final Policy policy;
    private final LocalDate businessDate;
    private final Timeline told;
    private final Timeline withoutPorted;

    /**
     * What is held back of a number.
     *
     * @param told all events known for it
     * @param businessDate ports and resumptions after it have not happened yet
     */
    public Suppression(Timeline told, Policy policy, LocalDate businessDate) {
        this.told = told;
        this.policy = policy;
        this.businessDate = businessDate;
        this.withoutPorted = told.without(this::ported);
    }

    /** What remains to be judged. */
    public Timeline remaining() {
        return withoutPorted.without(this::reactivated);
    }

    /** Why an event is held back; null when it is not. */
    public @Nullable Reason reason(Event event) {
        if (ported(event)) {
            return Reason.PORTED;
        }
        return reactivated(event) ? Reason.REACTIVATED : null;
    }

    private boolean ported(Event event) {
        boolean portMoves = event.kind() == EventKind.DISCONNECT || event.kind() == EventKind.REISSUE;
        return portMoves && told.of(EventKind.PORT).anyMatch(port -> happened(port) && inWindow(event, port));
    }

    private boolean inWindow(Event event, Event port) {
        return !event.on().isBefore(port.on().minusDays(policy.portDaysBefore()))
                && !event.on().isAfter(port.on().plusDays(policy.portDaysAfter()));
    }

    private boolean reactivated(Event event) {
        return event.kind() == EventKind.DISCONNECT
                && told.of(EventKind.RESUME)
                        .anyMatch(resume -> happened(resume)
                                && !resume.on().isBefore(event.on())
                                && resume.sharesCarrierWith(event)
                                && !reissuedBetween(event.on(), resume.on()));
    }

    private boolean reissuedBetween(LocalDate from, LocalDate through) {
        return withoutPorted
                .of(EventKind.REISSUE)
                .anyMatch(
                        reissue -> !reissue.on().isBefore(from) && !reissue.on().isAfter(through));
    }

    private boolean happened(Event event) {
        return !event.on().isAfter(businessDate);
    }
}
