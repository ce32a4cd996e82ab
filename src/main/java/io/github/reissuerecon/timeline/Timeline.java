package io.github.reissuerecon.timeline;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All events told of one number, in the order of their dates.
 *
 * @param events by date, then by kind
 */
public record Timeline(List<Event> events) {

    public Timeline {
        events = events.stream()
                .sorted(Comparator.comparing(Event::on).thenComparing(Event::kind))
                .toList();
    }

    /** The events of one kind, earliest first. */
    public Stream<Event> of(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind);
    }

    /** The same number without some of its events. */
    public Timeline without(Predicate<Event> suppressed) {
        return new Timeline(events.stream().filter(suppressed.negate()).toList());
    }

    /** The latest event of a kind not later than a date. */
    public @Nullable Event latest(EventKind kind, LocalDate through) {
        return of(kind).filter(event -> !event.on().isAfter(through))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** The earliest event of a kind later than a date. */
    public @Nullable Event next(EventKind kind, LocalDate after) {
        return of(kind).filter(event -> event.on().isAfter(after)).findFirst().orElse(null);
    }

    /** The disconnect that a reissue ended: the latest one on or before it and after the reissue before it. */
    public @Nullable Event disconnectOf(Event reissue) {
        Event disconnect = latest(EventKind.DISCONNECT, reissue.on());
        Event reissueBefore = latest(EventKind.REISSUE, reissue.on().minusDays(1));
        boolean ofEarlierTenure =
                disconnect != null && reissueBefore != null && !disconnect.on().isAfter(reissueBefore.on());
        return ofEarlierTenure ? null : disconnect;
    }
}
