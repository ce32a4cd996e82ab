package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Kind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened to a number on a day, and every place where that was told, in the contract's order.
 * A number change is already the disconnect that it is; a suspension is no event.
 */
record Event(String msisdn, Kind kind, LocalDate on, List<Source> sources) {

    /** The feed line that told an event: "the earlier night's, then the first file by name, then the lower line". */
    record Source(LocalDate night, String feed, int line, Carrier carrier) {
        static final Comparator<Source> ORDER = Comparator.comparing(Source::night)
                .thenComparing(Source::feed, Ids.BY_BYTES)
                .thenComparing(Source::line);
    }

    boolean is(Kind asked) {
        return kind == asked;
    }

    /** The first telling by the plain order, whoever told it. */
    Source first() {
        return sources.get(0);
    }

    boolean isTrusted() {
        return sources.stream().anyMatch(source -> source.carrier().fullyTrusted());
    }

    /** The first telling of a fully trusted carrier; where there is none, the first telling. */
    Source evidence() {
        return sources.stream()
                .filter(source -> source.carrier().fullyTrusted())
                .findFirst()
                .orElse(first());
    }

    /** Whether there is a carrier that told both. */
    boolean isToldByACarrierOf(Event other) {
        return sources.stream().anyMatch(mine -> other.sources.stream()
                .anyMatch(its -> its.carrier().name().equals(mine.carrier().name())));
    }
}
