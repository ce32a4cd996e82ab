package io.github.reissuerecon.feed;

import io.github.reissuerecon.number.NumberFault;
import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads one row of a file as its layout says: into events, or into a reject, or into nothing. */
final class RowReader {

    /** What a row came to. */
    enum Verdict {
        TOLD,
        IGNORED,
        REJECTED
    }

    /** A column: its name in the layout and its place in the row, from 0. */
    private record Column(String name, int index) {}

    /** Somebody before us replaced bytes with this: a code that holds it is not one that the layout leaves out. */
    private static final char REPLACED = '\uFFFD';

    private final Layout layout;
    private final FeedNumbers numbers;
    private final DateReader dates;
    private final Column msisdn;
    private final @Nullable Column disconnectedOn;
    private final @Nullable Column reissuedOn;
    private final @Nullable Column event;
    private final @Nullable Column eventOn;
    private final @Nullable LocalDate fileDate;
    private final LocalDate businessDate;

    private LocalDate newestOn = LocalDate.MIN;

    /**
     * A reader of rows.
     *
     * @param place finds a column of the layout in the header or by position, from 0
     */
    RowReader(
            String fileName, Layout layout, ZoneId businessZone, LocalDate businessDate, ToIntFunction<String> place) {
        this.layout = layout;
        this.numbers = new FeedNumbers(layout);
        this.dates = new DateReader(layout.dateFormats(), businessZone);
        Columns columns = layout.columns();
        this.msisdn = Objects.requireNonNull(column(columns.msisdn(), place), "a layout without a number");
        this.disconnectedOn = column(columns.disconnectedOn(), place);
        this.reissuedOn = column(columns.reissuedOn(), place);
        this.event = column(columns.event(), place);
        this.eventOn = column(columns.eventOn(), place);
        String pattern = layout.dateFromFileName();
        this.fileDate = pattern == null ? null : FileNameDate.in(fileName, pattern);
        this.businessDate = businessDate;
        noteDate(fileDate);
    }

    private static @Nullable Column column(@Nullable String name, ToIntFunction<String> place) {
        return name == null ? null : new Column(name, place.applyAsInt(name));
    }

    /** The latest date in the rows or the file's name that is not later than the business date; null when there is none. */
    @Nullable
    LocalDate newestOn() {
        return newestOn.equals(LocalDate.MIN) ? null : newestOn;
    }

    Verdict read(CSVRecord row, long line, FeedBlock into) {
        String number = value(row, msisdn);
        if (number == null) {
            return reject(Reject.of(line, msisdn.name(), RejectReason.MISSING_COLUMN.code(), ""), into);
        }
        NumberFault fault = numbers.read(number);
        if (fault != null) {
            return reject(Reject.of(line, msisdn.name(), fault.code(), number), into);
        }
        return event != null ? readEvent(row, line, event, into) : readDates(row, line, into);
    }

    private Verdict readEvent(CSVRecord row, long line, Column eventColumn, FeedBlock into) {
        String code = value(row, eventColumn);
        if (code == null || code.isEmpty()) {
            RejectReason reason = code == null ? RejectReason.MISSING_COLUMN : RejectReason.MISSING_EVENT;
            return reject(Reject.of(line, eventColumn.name(), reason.code(), ""), into);
        }
        if (code.indexOf(REPLACED) >= 0) {
            return reject(Reject.of(line, eventColumn.name(), RejectReason.MALFORMED_BYTES.code(), code), into);
        }
        FeedEvent told = told(code);
        EventKind kind = told == null ? null : told.kind();
        LocalDate on = fileDate;
        if (eventOn != null) {
            String text = value(row, eventOn);
            boolean absent = text == null || text.isEmpty();
            if (absent && kind == null) {
                return ignore(into);
            }
            on = text == null || text.isEmpty() ? null : dates.read(text);
            if (on == null) {
                return reject(dateFault(line, eventOn, text), into);
            }
        }
        noteDate(on);
        return kind == null ? ignore(into) : tell(kind, Objects.requireNonNull(on), line, into);
    }

    private @Nullable FeedEvent told(String code) {
        Map<String, FeedEvent> events = layout.events();
        FeedEvent exact = events.get(code);
        return exact != null ? exact : events.get(code.toUpperCase(Locale.ROOT));
    }

    private Verdict readDates(CSVRecord row, long line, FeedBlock into) {
        Reject disconnectFault = dateFault(row, line, disconnectedOn);
        Reject reissueFault = dateFault(row, line, reissuedOn);
        if (disconnectFault != null || reissueFault != null) {
            return reject(disconnectFault != null ? disconnectFault : Objects.requireNonNull(reissueFault), into);
        }
        LocalDate disconnect = date(row, disconnectedOn);
        LocalDate reissue = date(row, reissuedOn);
        if (disconnectedOn == null && reissuedOn == null) {
            disconnect = fileDate;
        } else if (disconnect == null && reissue == null && fileDate != null) {
            disconnect = disconnectedOn != null ? fileDate : null;
            reissue = disconnectedOn == null ? fileDate : null;
        }
        if (disconnect == null && reissue == null) {
            Column column = Objects.requireNonNull(disconnectedOn != null ? disconnectedOn : reissuedOn);
            return reject(Reject.of(line, column.name(), RejectReason.MISSING_DATE.code(), ""), into);
        }
        if (disconnect != null) {
            tell(EventKind.DISCONNECT, disconnect, line, into);
        }
        if (reissue != null) {
            tell(EventKind.REISSUE, reissue, line, into);
        }
        return Verdict.TOLD;
    }

    private @Nullable LocalDate date(CSVRecord row, @Nullable Column column) {
        String text = column == null ? null : value(row, column);
        return text == null || text.isEmpty() ? null : dates.read(text);
    }

    /** A date that stands there and is none; an empty one is no fault while the row tells another. */
    private @Nullable Reject dateFault(CSVRecord row, long line, @Nullable Column column) {
        if (column == null) {
            return null;
        }
        String text = value(row, column);
        boolean fine = text != null && (text.isEmpty() || dates.read(text) != null);
        return fine ? null : dateFault(line, column, text);
    }

    private static Reject dateFault(long line, Column column, @Nullable String text) {
        RejectReason reason = text == null
                ? RejectReason.MISSING_COLUMN
                : text.isEmpty() ? RejectReason.MISSING_DATE : RejectReason.MALFORMED_DATE;
        return Reject.of(line, column.name(), reason.code(), text == null ? "" : text);
    }

    private Verdict tell(EventKind kind, LocalDate on, long line, FeedBlock into) {
        into.events().add(numbers.key(), numbers.digest(), kind, (int) on.toEpochDay(), line);
        noteDate(on);
        return Verdict.TOLD;
    }

    private void noteDate(@Nullable LocalDate on) {
        if (on != null && on.isAfter(newestOn) && !on.isAfter(businessDate)) {
            newestOn = on;
        }
    }

    private static Verdict ignore(FeedBlock into) {
        into.addIgnored();
        return Verdict.IGNORED;
    }

    private static Verdict reject(Reject reject, FeedBlock into) {
        into.add(reject);
        return Verdict.REJECTED;
    }

    private static @Nullable String value(CSVRecord row, Column column) {
        return value(row, column.index());
    }

    /** The cell without surrounding space and a spreadsheet's apostrophe; null when the row is too short. */
    static @Nullable String value(CSVRecord row, int index) {
        if (index >= row.size()) {
            return null;
        }
        String text = row.get(index).strip();
        return text.startsWith("'") ? text.substring(1).strip() : text;
    }
}
