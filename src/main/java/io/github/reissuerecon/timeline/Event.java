package io.github.reissuerecon.timeline;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * An event of a number: its kind and date, with the first telling of every carrier that told it.
 *
 * @param kind what happened
 * @param on the date, in the business zone
 * @param tellings one a carrier, at least one, in the order of telling
 */
public record Event(EventKind kind, LocalDate on, List<Telling> tellings) {

    public Event {
        if (tellings.isEmpty()) {
            throw new IllegalArgumentException("an event that nobody told");
        }
        tellings = tellings.stream()
                .sorted(Comparator.comparingLong(Telling::order))
                .toList();
    }

    /** Whether a fully trusted carrier told it. */
    public boolean trusted() {
        return tellings.stream().anyMatch(telling -> telling.carrier().fullyTrusted());
    }

    /** The first telling by a fully trusted carrier, or the first at all where none is trusted. */
    public Telling evidence() {
        return tellings.stream()
                .filter(telling -> telling.carrier().fullyTrusted())
                .findFirst()
                .orElse(tellings.get(0));
    }

    /** Whether one carrier told both this event and the other. */
    public boolean sharesCarrierWith(Event other) {
        return tellings.stream().anyMatch(mine -> other.tellings.stream()
                .anyMatch(
                        theirs -> mine.carrier().name().equals(theirs.carrier().name())));
    }
}
