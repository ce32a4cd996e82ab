package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Event.Source;
import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Row;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Every event that the nights have told. "An event is its number, kind and date." */
final class Ledger {
    private Ledger() {}

    static List<Event> of(List<Carrier> carriers, List<Night> told) {
        List<Event> events = new ArrayList<>();
        for (Night night : told) {
            for (Feed feed : night.feeds()) {
                Carrier carrier = carrierNamed(feed.carrier(), carriers);
                for (Row row : feed.rows()) {
                    Source source = new Source(night.businessDate(), feed.name(), row.line(), carrier);
                    row.tells().stream()
                            .filter(Ledger::decidesSomething)
                            .forEach(telling -> add(events, row.msisdn(), telling, source));
                }
            }
        }
        events.forEach(event -> event.sources().sort(Source.ORDER));
        return events;
    }

    /** A suspension decides nothing. */
    static boolean decidesSomething(Telling telling) {
        return telling.kind() != Kind.SUSPEND;
    }

    private static void add(List<Event> events, String msisdn, Telling telling, Source source) {
        Kind kind = telling.kind() == Kind.NUMBER_CHANGE ? Kind.DISCONNECT : telling.kind();
        for (Event event : events) {
            if (isSame(event, msisdn, kind, telling.on())) {
                event.sources().add(source);
                return;
            }
        }
        events.add(new Event(msisdn, kind, telling.on(), new ArrayList<>(List.of(source))));
    }

    private static boolean isSame(Event event, String msisdn, Kind kind, LocalDate on) {
        return event.msisdn().equals(msisdn)
                && event.kind() == kind
                && event.on().equals(on);
    }

    private static Carrier carrierNamed(String name, List<Carrier> carriers) {
        return carriers.stream()
                .filter(carrier -> carrier.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A feed of an unknown carrier: " + name));
    }
}
