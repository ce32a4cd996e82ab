package io.github.reissuerecon.answer;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dates that what is loaded can answer for. A prefix does not tell the carrier, so they begin where the last carrier's
 * begin.
 *
 * @param from the first date; null when a carrier that is needed has told nothing yet
 * @param through the last complete night; null when there is none
 */
public record Coverage(@Nullable LocalDate from, @Nullable LocalDate through) {

    /**
     * A carrier that is needed.
     *
     * @param coversFrom as configured; null for the first night that loaded it
     */
    record Needed(String name, @Nullable LocalDate coversFrom) {}

    /**
     * The coverage of some carriers together.
     *
     * @param firstNights the first night that loaded each carrier, by name
     * @param forgottenBefore the date before which the ledger has forgotten numbers; null when it has not
     * @param through the last complete night; null when there is none
     */
    static Coverage of(
            Collection<Needed> carriers,
            Map<String, LocalDate> firstNights,
            @Nullable LocalDate forgottenBefore,
            @Nullable LocalDate through) {
        LocalDate from = forgottenBefore == null ? LocalDate.MIN : forgottenBefore;
        for (Needed carrier : carriers) {
            LocalDate loaded = firstNights.get(carrier.name());
            if (loaded == null) {
                return new Coverage(null, through);
            }
            LocalDate covers = Objects.requireNonNullElse(carrier.coversFrom(), loaded);
            from = covers.isAfter(from) ? covers : from;
        }
        return new Coverage(carriers.isEmpty() ? null : from, through);
    }

    @Override
    public String toString() {
        if (through == null) {
            return "no night is complete";
        }
        return from == null
                ? "a required carrier is not loaded, as of " + through
                : "covered from " + from + " through " + through;
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
}
