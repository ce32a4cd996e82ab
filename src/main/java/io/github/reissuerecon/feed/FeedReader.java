package io.github.reissuerecon.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a carrier's file block by block. Memory does not grow with the file. Not for use by several threads.
 */
public final class FeedReader implements Closeable {

    private static final String COUNT = "{count}";

    /** A cell with more lines than this is a stray quote that swallows rows, not an address. */
    private static final int MOST_LINES_OF_A_ROW = 20;

    private final FeedFile file;
    private final Layout layout;
    private final @Nullable Pattern trailer;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final RowReader rows;

    private long line;
    private long rowCount;
    private long ignoredCount;
    private long rejectedCount;
    private @Nullable Long announcedRows;
    private boolean finished;

    /**
     * Opens a file.
     *
     * @throws HeaderChanged when the header lacks a column that the layout names
     * @throws FeedBroken when the file cannot be opened
     */
    public FeedReader(FeedFile file, Layout layout, ZoneId businessZone, LocalDate businessDate) {
        this.file = file;
        this.layout = layout;
        this.trailer = trailerPattern(layout.trailer());
        try {
            this.parser = CSVParser.builder()
                    .setReader(FeedText.open(file, layout.charset()))
                    .setFormat(format(layout))
                    .get();
        } catch (IOException unreadable) {
            throw new FeedBroken(file.name() + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
        this.records = parser.iterator();
        this.rows = new RowReader(file.name(), layout, businessZone, businessDate, placeOfColumns());
    }

    /**
     * The next rows; the last block says that the file is whole, and may be empty.
     *
     * @param mostRows rows of a block
     * @return null behind the end of the file
     * @throws FeedBroken when the file cannot be read on
     */
    public @Nullable FeedBlock next(int mostRows) {
        if (finished) {
            return null;
        }
        FeedBlock block = new FeedBlock(layout.digestWords());
        long end = rowCount + mostRows;
        while (rowCount < end) {
            CSVRecord row = nextRow();
            if (row == null) {
                finished = true;
                break;
            }
            count(rows.read(row, line, block));
        }
        return block.close(
                new FeedProgress(rowCount, ignoredCount, rejectedCount, rows.newestOn(), announcedRows, finished));
    }

    /** The line of the row that was read last. */
    public long line() {
        return line;
    }

    private void count(RowReader.Verdict verdict) {
        rowCount++;
        ignoredCount += verdict == RowReader.Verdict.IGNORED ? 1 : 0;
        rejectedCount += verdict == RowReader.Verdict.REJECTED ? 1 : 0;
    }

    /** The next data row: blank lines and the trailer are passed over. */
    private @Nullable CSVRecord nextRow() {
        CSVRecord row = nextRecord();
        while (row != null && (isBlank(row) || isTrailer(row))) {
            row = nextRecord();
        }
        return row;
    }

    private @Nullable CSVRecord nextRecord() {
        line = parser.getCurrentLineNumber() + 1;
        try {
            CSVRecord row = records.hasNext() ? records.next() : null;
            requireFewLines();
            return row;
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            throw new FeedBroken(
                    file.name() + ", line " + line + ": cannot be read on: " + unreadable.getMessage(), unreadable);
        }
    }

    private void requireFewLines() {
        if (parser.getCurrentLineNumber() - line >= MOST_LINES_OF_A_ROW) {
            throw new FeedBroken(file.name() + ", line " + line + ": a quote opens here and closes "
                    + (parser.getCurrentLineNumber() - line)
                    + " lines below, so that rows are swallowed; mend the file, or"
                    + " write layout.quote: none");
        }
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private boolean isTrailer(CSVRecord row) {
        if (trailer == null) {
            return false;
        }
        Matcher matcher = trailer.matcher(StreamSupport.stream(row.spliterator(), false)
                .collect(Collectors.joining(String.valueOf(layout.delimiterCharacter())))
                .strip());
        if (!matcher.matches()) {
            return false;
        }
        announcedRows = Long.valueOf(matcher.group(1));
        return true;
    }

    private static @Nullable Pattern trailerPattern(@Nullable String trailer) {
        if (trailer == null) {
            return null;
        }
        int count = trailer.indexOf(COUNT);
        String before = count < 0 ? trailer : trailer.substring(0, count);
        String after = count < 0 ? "" : trailer.substring(count + COUNT.length());
        return Pattern.compile(Pattern.quote(before) + "\\s*(\\d{1,18})\\s*" + Pattern.quote(after));
    }

    private static CSVFormat format(Layout layout) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(layout.delimiterCharacter())
                .setQuote(layout.quoteCharacter())
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
    }

    /** Reads the header where the layout has one; a file without any line has no rows to find columns in. */
    private ToIntFunction<String> placeOfColumns() {
        CSVRecord first = layout.header() ? nextRecord() : null;
        if (layout.header() && first == null) {
            return column -> 0;
        }
        FeedHeader header = new FeedHeader(
                file.name(),
                first == null ? List.of() : first.stream().map(String::strip).toList());
        if (first != null) {
            header.require(layout.columns());
        }
        return column -> requirePlace(header, column);
    }

    private int requirePlace(FeedHeader header, String column) {
        int place = header.place(column);
        if (place < 0) {
            throw new FeedBroken(file.name() + ", line 1: expected a column \"" + column
                    + "\", found no header; without one, columns are positions from 1");
        }
        return place;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
