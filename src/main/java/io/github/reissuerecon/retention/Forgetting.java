package io.github.reissuerecon.retention;

import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers the ledger may forget, so that bindings made on or after a date are decided as before.
 *
 * <p>A number is forgotten whole or not at all. It may be when all that is known of it happened before the date (less the
 * days that a port reaches), was told by nights before it, and its last disconnect was followed by a reissue that
 * no port explains. Then nothing of it can decide a binding made later: its reissues and disconnects lie before the
 * binding, and a reissue still to come has no disconnect among them to go with. A disconnect without a reissue stays,
 * however old it is: the reissue may still be told, and then tells whether a binding was made in between.
 *
 * <p>What is no longer known decides nothing: a binding older than the date is kept where it was found before, and an old
 * event that is told once more is news.
 *
 * @param before bindings made on or after it are decided as before
 * @param portDaysBefore as {@link io.github.reissuerecon.decision.Policy} has it
 * @param portDaysAfter as there
 */
public record Forgetting(LocalDate before, int portDaysBefore, int portDaysAfter) {

    /** What happened to a number, whoever told it. */
    public record Known(EventKind kind, LocalDate on) {}

    /** The date before which all that is known of a number has to have happened. */
    public LocalDate happenedBefore() {
        return before.minusDays(Math.max(portDaysBefore, portDaysAfter));
    }

    /** Whether a number may be forgotten of which this is all that is known, and all of it told before the date. */
    public boolean forgets(Collection<Known> events) {
        if (!events.stream().allMatch(event -> event.on().isBefore(happenedBefore()))) {
            return false;
        }
        LocalDate disconnect = latest(events.stream()
                .filter(event -> event.kind() == EventKind.DISCONNECT)
                .toList());
        LocalDate reissue = latest(events.stream()
                .filter(event -> event.kind() == EventKind.REISSUE && !mayBePorted(event, events))
                .toList());
        return disconnect == null || (reissue != null && !reissue.isBefore(disconnect));
    }

    private boolean mayBePorted(Known reissue, Collection<Known> events) {
        return events.stream()
                .filter(event -> event.kind() == EventKind.PORT)
                .anyMatch(port -> !reissue.on().isBefore(port.on().minusDays(portDaysBefore))
                        && !reissue.on().isAfter(port.on().plusDays(portDaysAfter)));
    }

    private static @Nullable LocalDate latest(List<Known> events) {
        return events.stream().map(Known::on).max(LocalDate::compareTo).orElse(null);
    }
}
