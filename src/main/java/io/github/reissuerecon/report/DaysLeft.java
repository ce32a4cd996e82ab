package io.github.reissuerecon.report;

import io.github.reissuerecon.finding.Finding;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How soon numbers may have new owners.
 *
 * @param agingDays of the carriers that have an aging period, by name
 */
record DaysLeft(LocalDate businessDate, Map<String, Integer> agingDays) {

    /**
     * Days until the carrier may give the number to somebody else, or has told that it will, whichever is sooner; 0 when it
     * may already, null when it tells neither.
     */
    @Nullable
    Long of(Finding finding, LocalDate disconnectedOn) {
        Integer aging = agingDays.get(finding.carrier());
        LocalDate aged = aging == null ? null : disconnectedOn.plusDays(aging);
        return Stream.of(Optional.ofNullable(aged), Optional.ofNullable(finding.reissueExpectedOn()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(on -> Math.max(0, ChronoUnit.DAYS.between(businessDate, on)))
                .orElse(null);
    }
}
