package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Policy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a number's events are held back, and why. A port or resume counts from its date on. */
record Suppression(Policy policy, LocalDate businessDate, List<Event> events) {

    List<Event> remaining() {
        return events.stream().filter(event -> reasonFor(event) == null).toList();
    }

    @Nullable
    String reasonFor(Event event) {
        if (isPorted(event)) {
            return "ported";
        }
        return isReactivated(event) ? "reactivated" : null;
    }

    /** "a disconnect or reissue dated from 1 day before to 5 days after a PORT of the same number" */
    private boolean isPorted(Event event) {
        return (event.is(Kind.DISCONNECT) || event.is(Kind.REISSUE))
                && events.stream().anyMatch(port -> isPast(port, Kind.PORT) && isInWindow(event.on(), port.on()));
    }

    private boolean isInWindow(LocalDate date, LocalDate portedOn) {
        return !date.isBefore(portedOn.minusDays(policy.portDaysBefore()))
                && !date.isAfter(portedOn.plusDays(policy.portDaysAfter()));
    }

    /** "a disconnect followed, on that day or later, by a RESUME of the same carrier" */
    private boolean isReactivated(Event event) {
        return event.is(Kind.DISCONNECT)
                && events.stream()
                        .anyMatch(resume -> isPast(resume, Kind.RESUME)
                                && !resume.on().isBefore(event.on())
                                && resume.isToldByACarrierOf(event)
                                && !isReissuedBetween(event.on(), resume.on()));
    }

    /** "with no reissue from the one day to the other, both counted", "the ported ones set aside" */
    private boolean isReissuedBetween(LocalDate from, LocalDate to) {
        return events.stream()
                .anyMatch(reissue -> reissue.is(Kind.REISSUE)
                        && !isPorted(reissue)
                        && !reissue.on().isBefore(from)
                        && !reissue.on().isAfter(to));
    }

    private boolean isPast(Event event, Kind kind) {
        return event.is(kind) && !event.on().isAfter(businessDate);
    }
}
