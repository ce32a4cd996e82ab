package io.github.reissuerecon.feed;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates in the forms of a layout, in the business zone. A feed tells few dates many times, so each spelling is
 * parsed once. Not for use by several threads.
 */
public final class DateReader {

    private static final int MOST_REMEMBERED = 20_000;
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final List<DateTimeFormatter> formats;
    private final ZoneId businessZone;
    private final Map<String, LocalDate> known = new HashMap<>();

    /** Reads dates in the forms of a layout that names none. */
    public static DateReader usual(ZoneId businessZone) {
        return new DateReader(Layout.USUAL_DATE_FORMATS, businessZone);
    }

    /** Reads dates in one form, as {@code d.M.yyyy}. */
    public static DateReader of(String pattern, ZoneId businessZone) {
        return new DateReader(List.of(pattern), businessZone);
    }

    DateReader(List<String> patterns, ZoneId businessZone) {
        this.formats = patterns.stream().map(DateReader::strict).toList();
        this.businessZone = businessZone;
    }

    /** The date, or null when the text is in none of the forms or there is no such day. */
    public @Nullable LocalDate read(String text) {
        LocalDate date = known.get(text);
        if (date == null) {
            date = parse(text);
            if (date != null && known.size() < MOST_REMEMBERED) {
                known.put(text, date);
            }
        }
        return date;
    }

    private @Nullable LocalDate parse(String text) {
        for (DateTimeFormatter format : formats) {
            LocalDate date = parse(text, format);
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    /** Most texts fit but one of the forms: whether one fits is asked without an exception. */
    private @Nullable LocalDate parse(String text, DateTimeFormatter format) {
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor fits = format.parseUnresolved(text, position);
        if (fits == null || position.getErrorIndex() >= 0 || position.getIndex() < text.length()) {
            return null;
        }
        try {
            LocalDate date = dateOf(format.parse(text));
            return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR ? date : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private LocalDate dateOf(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.OFFSET_SECONDS) && parsed.isSupported(ChronoField.HOUR_OF_DAY)
                ? OffsetDateTime.from(parsed).atZoneSameInstant(businessZone).toLocalDate()
                : LocalDate.from(parsed);
    }

    /** 31 February is no date; {@code yyyy} means the year as such, not the year of an era. */
    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yy", "uu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
