package io.github.reissuerecon.review;

import io.github.reissuerecon.feed.DateReader;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.OpenFindings.Open;
import io.github.reissuerecon.language.Text;
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
            List.of("d.M.yyyy", "yyyy.M.d", "yyyy-M-d", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "yyyy年M月d日", "yyyy/M/d");

    /** What a spreadsheet puts behind a date that it takes for a moment. */
    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss");

    private final List<DateReader> dates;

    Evidence(ZoneId zone) {
        this.dates = Stream.concat(
                        Stream.of(DateReader.usual(zone)),
                        TURNED.stream()
                                .flatMap(form -> TIMES.stream().map(time -> form + time))
                                .map(form -> DateReader.of(form, zone)))
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
                .or(() -> date(row, "first_seen_on", open.since()))
                .or(() -> row.has("last_verified_on")
                        ? date(row, "last_verified_on", finding.lastVerifiedOn())
                        : Optional.empty());
    }

    private Optional<Refusal> date(ReviewRow row, String column, @Nullable LocalDate known) {
        String text = row.cell(column);
        List<LocalDate> read = dates.stream()
                .map(form -> form.read(text))
                .flatMap(Stream::ofNullable)
                .toList();
        if (read.isEmpty() && !text.isEmpty()) {
            return Optional.of(row.refused(column, Text.of("review.a-date"), quoted(text)));
        }
        boolean same = known == null ? text.isEmpty() : read.contains(known);
        return same ? Optional.empty() : Optional.of(changed(row, column, known));
    }

    private static Refusal changed(ReviewRow row, String column, @Nullable Object known) {
        String found = row.cell(column);
        Text none = Text.of("review.none");
        return row.refused(
                column,
                Text.of("review.as-known-now", known == null ? none : known),
                Text.of("review.stale", found.isEmpty() ? none : quoted(found)));
    }

    private static Text quoted(String found) {
        return Text.plain("\"" + found + "\"");
    }
}
