package io.github.reissuerecon.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The names in a file's first row, where the columns of a layout are looked up.
 *
 * @param fileName the file's name
 * @param names as they stand there, without surrounding space
 */
record FeedHeader(String fileName, List<String> names) {

    private static final int MOST_SHOWN = 12;

    /**
     * Holds a header against a layout; a layout of positions asks for nothing.
     *
     * @throws HeaderChanged when a column of the layout is not in it
     */
    void require(Columns columns) {
        List<String> wanted = wanted(columns);
        List<String> missing =
                wanted.stream().filter(column -> place(column) < 0).toList();
        if (missing.isEmpty()) {
            return;
        }
        List<String> others = names.stream()
                .filter(name -> wanted.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        throw new HeaderChanged(fileName + ", line 1: the header has changed. Missing: "
                + missing.stream()
                        .map(column -> quoted(column) + nearest(column, others))
                        .collect(Collectors.joining(", "))
                + "; new to the layout: " + (others.isEmpty() ? "none" : shown(others))
                + ". Mend layout.columns, or get the file again");
    }

    /** A column's place, from 0: by name, else in another case, else by position from 1; -1 when it has none. */
    int place(String column) {
        int named = names.indexOf(column);
        for (int i = 0; i < names.size() && named < 0; i++) {
            named = names.get(i).equalsIgnoreCase(column) ? i : -1;
        }
        return named < 0 && column.matches("[1-9]\\d{0,3}") ? Integer.parseInt(column) - 1 : named;
    }

    private static List<String> wanted(Columns columns) {
        return Stream.of(
                        columns.msisdn(),
                        columns.disconnectedOn(),
                        columns.reissuedOn(),
                        columns.event(),
                        columns.eventOn())
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private static String nearest(String column, List<String> others) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String sought = column.toLowerCase(Locale.ROOT);
        return others.stream()
                .min(Comparator.comparingInt(other -> distance.apply(sought, other.toLowerCase(Locale.ROOT))))
                .map(other -> " (the nearest is " + quoted(other) + ")")
                .orElse("");
    }

    private static String shown(List<String> names) {
        return names.stream().limit(MOST_SHOWN).map(FeedHeader::quoted).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? ", ..." : "");
    }

    /** Where a header is missing, the first row stands in its place: numbers are masked. */
    private static String quoted(String name) {
        return "\"" + Reject.masked(name) + "\"";
    }
}
