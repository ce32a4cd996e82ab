package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Telling;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a night matches: those of which something is new since the last complete night before it. New is what
 * was told first since then, or for the first time by a fully trusted carrier; what was told before but came to its date
 * since then; and a disconnect that has become so old since then that its number is presumably reissued.
 *
 * @param lastComplete the last complete night before; null when there was none
 * @param businessDate the night
 * @param full whether all numbers are matched all the same
 */
public record MatchWindow(@Nullable LocalDate lastComplete, LocalDate businessDate, boolean full) {

    /** Whether every number of the ledger may be matched. */
    boolean everything() {
        return full || lastComplete == null;
    }

    /** The first place in the order of tellings that is new; 0 when all are. */
    long toldFrom() {
        return lastComplete == null ? 0 : FeedId.startOf(lastComplete.plusDays(1));
    }

    /** The first place in the order of tellings that comes after this night. */
    long toldBefore() {
        return FeedId.startOf(businessDate.plusDays(1));
    }

    boolean matches(Timeline timeline) {
        return full || timeline.events().stream().anyMatch(this::isNew);
    }

    private boolean isNew(Event event) {
        return isWithin(event.tellings().get(0))
                || (event.trusted() && isWithin(event.evidence()))
                || (isWithin(event.on()) && event.tellings().get(0).order() < toldBefore())
                || (event.kind() == EventKind.DISCONNECT && becamePresumable(event));
    }

    private boolean becamePresumable(Event disconnect) {
        Integer days = disconnect.evidence().carrier().presumeReissuedAfterDays();
        return days != null && isWithin(disconnect.on().plusDays(days));
    }

    private boolean isWithin(Telling telling) {
        return telling.order() >= toldFrom() && telling.order() < toldBefore();
    }

    private boolean isWithin(LocalDate date) {
        return lastComplete != null && date.isAfter(lastComplete) && !date.isAfter(businessDate);
    }
}
