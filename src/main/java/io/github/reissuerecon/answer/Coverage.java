package io.github.reissuerecon.answer;

import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.ledger.FeedHistory.Told;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that says no can rest on. A prefix does not tell the carrier, so the dates begin where the last carrier's
 * begin, and end where the first one's end.
 *
 * @param from the first date; null when a carrier that is needed has told nothing yet
 * @param through the last date; null as the first one
 * @param night the last complete night; null when there is none
 * @param uncovered the first digits, in E.164, of numbers that no carrier tells of
 */
public record Coverage(
        @Nullable LocalDate from,
        @Nullable LocalDate through,
        @Nullable LocalDate night,
        List<String> uncovered) {

    /**
     * A carrier that is needed.
     *
     * @param coversFrom as configured; null for the first night that loaded it
     */
    record Needed(String name, @Nullable LocalDate coversFrom) {}

    /**
     * What is told up to a night.
     *
     * @param carriers by name
     * @param forgottenBefore the date before which the ledger has forgotten numbers; null when it has not
     * @param night the last complete one; null when there is none
     */
    record Loaded(
            Map<String, Told> carriers,
            @Nullable LocalDate forgottenBefore,
            @Nullable LocalDate night) {}

    /** The coverage of some carriers together: a carrier answers for no date later than the latest that it told. */
    static Coverage of(Collection<Needed> carriers, Loaded loaded, List<String> uncovered) {
        LocalDate from = loaded.forgottenBefore() == null ? LocalDate.MIN : loaded.forgottenBefore();
        LocalDate through = loaded.night();
        for (Needed carrier : carriers) {
            Told told = loaded.carriers().get(carrier.name());
            LocalDate newest = told == null ? null : told.newestOn();
            if (told == null || newest == null || through == null) {
                return new Coverage(null, null, loaded.night(), uncovered);
            }
            LocalDate covers = Objects.requireNonNullElse(carrier.coversFrom(), told.firstNight());
            from = covers.isAfter(from) ? covers : from;
            through = newest.isBefore(through) ? newest : through;
        }
        return carriers.isEmpty()
                ? new Coverage(null, null, loaded.night(), uncovered)
                : new Coverage(from, through, loaded.night(), uncovered);
    }

    /** The dates that are covered, or why none is. */
    public Text text() {
        if (night == null) {
            return Text.of("coverage.no-night");
        }
        if (from == null || through == null) {
            return Text.of("coverage.nothing-told", night);
        }
        return Text.of(from.isAfter(through) ? "coverage.empty" : "coverage.dates", from, through);
    }

    /** Why nothing is known of what happened since a date; null when the date is covered. */
    @Nullable
    Ground gap(LocalDate on) {
        if (from == null || through == null) {
            return Ground.NO_COVERAGE;
        }
        if (on.isBefore(from)) {
            return Ground.BEFORE_COVERAGE;
        }
        return on.isAfter(through) ? Ground.AFTER_COVERAGE : null;
    }

    /** Why nothing is known of a number at any date; null when carriers would tell of it. */
    @Nullable
    Ground gap(long msisdn) {
        String digits = Long.toString(msisdn);
        return uncovered.stream().anyMatch(digits::startsWith) ? Ground.UNCOVERED_PREFIX : null;
    }
}
