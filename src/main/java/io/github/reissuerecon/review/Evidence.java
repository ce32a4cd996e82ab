package io.github.reissuerecon.review;

import io.github.reissuerecon.feed.DateReader;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.OpenFindings.Open;
import io.github.reissuerecon.number.Msisdn;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a reviewer saw against what is known now. The night since which a finding is open stands for what is not in the
 * file, such as how often the number was reissued. Not for use by several threads.
 */
final class Evidence {

    /** 11/20/2026 and 20/11/2026 are told apart by the date that is expected. */
    private static final List<String> TURNED =
            List.of("d.M.yyyy", "yyyy.M.d", "yyyy-M-d", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy");

    private final List<DateReader> dates;

    Evidence(ZoneId zone) {
        this.dates = Stream.concat(
                        Stream.of(DateReader.usual(zone)), TURNED.stream().map(form -> DateReader.of(form, zone)))
                .toList();
    }

    /** The first column in which the row is not what is known now; empty when the reviewer saw it as it is. */
    Optional<Refusal> changed(ReviewRow row, Open open) {
        Finding finding = open.finding();
        Map<String, String> texts = new TreeMap<>(Map.of(
                "carrier", finding.carrier(),
                "msisdn_masked", Msisdn.masked(finding.msisdn()),
                "reason", finding.reason().code()));
        Optional<Refusal> text = texts.entrySet().stream()
                .filter(known -> !row.cell(known.getKey()).equals(known.getValue()))
                .map(known -> changed(row, known.getKey(), known.getValue()))
                .findFirst();
        return text.or(() -> date(row, "bound_on", finding.boundOn()))
                .or(() -> date(row, "disconnected_on", finding.disconnectedOn()))
                .or(() -> date(row, "reissued_on", finding.reissuedOn()))
                .or(() -> row.cell("first_seen_on").isEmpty()
                        ? Optional.empty()
                        : date(row, "first_seen_on", open.since()));
    }

    private Optional<Refusal> date(ReviewRow row, String column, @Nullable LocalDate known) {
        String text = row.cell(column);
        boolean same = known == null ? text.isEmpty() : dates.stream().anyMatch(form -> known.equals(form.read(text)));
        return same ? Optional.empty() : Optional.of(changed(row, column, known == null ? "none" : known.toString()));
    }

    private static Refusal changed(ReviewRow row, String column, String known) {
        String found = row.cell(column);
        return row.refused(
                column,
                known + ", as the evidence is now",
                (found.isEmpty() ? "none" : "\"" + found + "\"") + ": stale; decide in the latest night's review file");
    }
}
