package io.github.reissuerecon.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The last line of a text, which announces how many rows it has. */
final class Trailer {

    private static final String COUNT = "{count}";

    /** No file has so many: what announces more is a number of somebody's, and its row is read as any other. */
    private static final long ROWS_OF_NO_FILE = 1_000_000_000;

    private final Pattern pattern;
    private final String delimiter;

    private Trailer(String trailer, String delimiter) {
        int count = trailer.indexOf(COUNT);
        String before = count < 0 ? trailer : trailer.substring(0, count);
        String after = count < 0 ? "" : trailer.substring(count + COUNT.length());
        this.pattern = Pattern.compile(Pattern.quote(before) + "\\s*(\\d{1,18})\\s*" + Pattern.quote(after));
        this.delimiter = delimiter;
    }

    /** The trailer of a layout; null when it has none. */
    static @Nullable Trailer of(Layout layout) {
        String trailer = layout.trailer();
        return trailer == null ? null : new Trailer(trailer, String.valueOf(layout.delimiterCharacter()));
    }

    /** A layout's trailer that announces some rows. */
    static String announcing(String trailer, long rows) {
        return trailer.contains(COUNT) ? trailer.replace(COUNT, Long.toString(rows)) : trailer + rows;
    }

    /** The rows that a record announces; null when it is no trailer. */
    @Nullable
    Long announced(CSVRecord record) {
        Matcher matcher = pattern.matcher(StreamSupport.stream(record.spliterator(), false)
                .collect(Collectors.joining(delimiter))
                .strip());
        Long rows = matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
        return rows != null && rows < ROWS_OF_NO_FILE ? rows : null;
    }
}
