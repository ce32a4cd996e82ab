package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Telling;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /**
     * Dates.
     *
     * @param after yyyymmdd, not one of them
     * @param through yyyymmdd, the last of them
     */
    record Dates(int after, int through) {

        boolean holds(int yyyymmdd) {
            return yyyymmdd > after && yyyymmdd <= through;
        }
    }

    /** The dates of events that may matter anew: come to their date, or disconnects that became presumable. */
    List<Dates> dates(List<Carrier> carriers) {
        LocalDate last = lastComplete;
        if (last == null) {
            return List.of();
        }
        Stream<Integer> presumed =
                carriers.stream().map(Carrier::presumeReissuedAfterDays).filter(Objects::nonNull);
        return Stream.concat(Stream.of(0), presumed)
                .distinct()
                .map(days -> new Dates(
                        NumberIndex.yyyymmdd(last.minusDays(days)), NumberIndex.yyyymmdd(businessDate.minusDays(days))))
                .toList();
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
