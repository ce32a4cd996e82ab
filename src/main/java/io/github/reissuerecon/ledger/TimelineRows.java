package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Telling;
import io.github.reissuerecon.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts one number's rows of the ledger together, in whatever order they come and under whatever keys they were told. */
final class TimelineRows {

    private final Tellers tellers;
    private final Map<Integer, Map<Byte, List<Telling>>> tellingsByDateAndKind = new TreeMap<>();

    TimelineRows(Tellers tellers) {
        this.tellers = tellers;
    }

    void add(int yyyymmdd, byte kind, int carrierId, long told) {
        tellingsByDateAndKind
                .computeIfAbsent(yyyymmdd, date -> new TreeMap<>())
                .computeIfAbsent(kind, known -> new ArrayList<>())
                .add(tellers.telling(carrierId, told));
    }

    Timeline timeline() {
        List<Event> events = new ArrayList<>();
        tellingsByDateAndKind.forEach((date, byKind) -> byKind.forEach(
                (kind, tellings) -> events.add(new Event(EventKind.of(kind), NumberIndex.date(date), tellings))));
        return new Timeline(events);
    }
}
