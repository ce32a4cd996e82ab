package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Kind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which numbers a run looks at: in full every number with an event, otherwise those with news since the last night. */
record Matching(
        boolean full, LocalDate businessDate, @Nullable LocalDate previousBusinessDate) {

    boolean matches(List<Event> eventsOfNumber) {
        return eventsOfNumber.stream()
                .anyMatch(event -> full || isNew(event) || hasCome(event) || hasBecomePresumable(event));
    }

    private boolean isNew(Event event) {
        return event.first().night().equals(businessDate)
                || (event.isTrusted() && event.evidence().night().equals(businessDate));
    }

    private boolean hasCome(Event event) {
        return event.first().night().isBefore(businessDate) && isSinceThePreviousNight(event.on());
    }

    private boolean hasBecomePresumable(Event event) {
        Integer days = event.evidence().carrier().presumeReissuedAfterDays();
        return event.is(Kind.DISCONNECT)
                && days != null
                && isSinceThePreviousNight(event.on().plusDays(days));
    }

    private boolean isSinceThePreviousNight(LocalDate date) {
        return previousBusinessDate != null && date.isAfter(previousBusinessDate) && !date.isAfter(businessDate);
    }
}
