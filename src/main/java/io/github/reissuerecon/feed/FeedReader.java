package io.github.reissuerecon.feed;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a carrier's file block by block: what is in an archive, one text after the other. Memory does not grow with the
 * file. Not for use by several threads.
 */
public final class FeedReader implements Closeable {

    private final FeedFile file;
    private final Layout layout;
    private final FeedLimits limits;
    private final FeedParts parts;
    private final FeedText firstText;
    private final List<String> header;
    private final byte[] head;
    private final @Nullable Trailer trailer;
    private final RowReader rows;

    private FeedText text;
    private FeedRecords records;
    private long rowCount;
    private long ignoredCount;
    private long rejectedCount;
    private @Nullable Long announcedRows;
    private long announcedBefore;
    private boolean finished;

    /** Opens a file within the usual limits. */
    public FeedReader(FeedFile file, Layout layout, ZoneId businessZone, LocalDate businessDate) {
        this(file, layout, FeedLimits.USUAL, businessZone, businessDate);
    }

    /**
     * Opens a file.
     *
     * @throws HeaderChanged when the header lacks a column that the layout names
     * @throws FeedBroken when the file cannot be opened
     */
    public FeedReader(FeedFile file, Layout layout, FeedLimits limits, ZoneId businessZone, LocalDate businessDate) {
        this.file = file;
        this.layout = layout;
        this.limits = limits;
        this.trailer = Trailer.of(layout);
        try {
            this.parts = new FeedParts(file, layout.charset(), limits);
        } catch (IOException unreadable) {
            throw unopened(unreadable);
        }
        try {
            this.text = Objects.requireNonNull(parts.next(), "a file has a text");
            this.firstText = text;
            this.records = new FeedRecords(text, layout, limits, 0);
            this.header = readHeader();
            this.head = bytesBeforeRows();
            this.rows = new RowReader(file.name(), layout, businessZone, businessDate, placeOfColumns());
        } catch (IOException unreadable) {
            throw closed(unopened(unreadable));
        } catch (RuntimeException failed) {
            throw closed(failed);
        }
    }

    /** How many bytes of the file, as it lies there, are read so far; 0 for a zip. */
    public long bytesRead() {
        return parts.bytesRead();
    }

    private FeedBroken unopened(IOException unreadable) {
        return new FeedBroken(
                file.name() + ": cannot be read: expected a whole "
                        + Packing.of(file.name()).what() + ", found: " + unreadable.getMessage(),
                unreadable);
    }

    private RuntimeException closed(RuntimeException failed) {
        try {
            parts.close();
        } catch (IOException second) {
            failed.addSuppressed(second);
        }
        return failed;
    }

    /** The names of the columns, empty for a layout without a header. */
    private List<String> readHeader() throws IOException {
        if (!layout.header() || !records.next()) {
            return List.of();
        }
        CSVRecord names = records.record();
        if (names == null) {
            throw new FeedBroken(where() + ": expected a header, found "
                    + (records.fault() == RejectReason.LINE_TOO_LONG
                            ? "a line that is too long"
                            : "an unclosed quote"));
        }
        return names.stream().map(String::strip).toList();
    }

    private byte[] bytesBeforeRows() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.mark());
        if (layout.header()) {
            bytes.writeBytes(records.bytes(firstText.charset()));
        }
        return bytes.toByteArray();
    }

    /** What stands in front of the first row: a byte order mark, the header. */
    public byte[] head() {
        return head.clone();
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
        while (rowCount < end && !block.isFull()) {
            if (!nextRow()) {
                finished = true;
                break;
            }
            count(read(block), block);
        }
        return block.close(
                new FeedProgress(rowCount, ignoredCount, rejectedCount, rows.newestOn(), announcedRows, finished));
    }

    /** The line of the row that was read last. */
    public long line() {
        return records.line();
    }

    private RowReader.Verdict read(FeedBlock block) {
        Reject unreadable = records.reject();
        if (unreadable == null) {
            return rows.read(Objects.requireNonNull(records.record()), records.line(), block);
        }
        block.add(unreadable);
        return RowReader.Verdict.REJECTED;
    }

    private void count(RowReader.Verdict verdict, FeedBlock block) {
        rowCount++;
        if (verdict == RowReader.Verdict.IGNORED) {
            ignoredCount++;
        } else if (verdict == RowReader.Verdict.REJECTED) {
            rejectedCount++;
            block.addRejectedBytes(records.bytes(firstText.charset()));
        }
    }

    /** Goes to the next data row: blank lines and trailers are passed over. */
    private boolean nextRow() {
        try {
            do {
                while (!records.next()) {
                    if (!nextText()) {
                        return false;
                    }
                }
            } while (isBlank() || isTrailer());
            return true;
        } catch (IOException unreadable) {
            throw new FeedBroken(
                    where() + ": cannot be read on: expected a whole "
                            + Packing.of(file.name()).what() + ", found: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** Goes to the next text of an archive: lines and announced rows count on, and the header is the same. */
    private boolean nextText() throws IOException {
        FeedText next = parts.next();
        if (next == null) {
            return false;
        }
        text = next;
        records = new FeedRecords(text, layout, limits, records.lastLine());
        announcedBefore = announcedRows == null ? 0 : announcedRows;
        List<String> names = readHeader();
        if (!names.equals(header)) {
            throw new FeedBroken(where() + ": expected the header of the archive's first file " + masked(header)
                    + ", found " + masked(names));
        }
        return true;
    }

    private String where() {
        return file.name() + ", line " + Math.max(1, records.line())
                + (text.entry().isEmpty() ? "" : " (" + text.entry() + ")");
    }

    private static List<String> masked(List<String> names) {
        return names.stream().map(Reject::masked).toList();
    }

    private boolean isBlank() {
        CSVRecord row = records.record();
        return row != null && row.size() == 1 && row.get(0).isBlank();
    }

    private boolean isTrailer() {
        CSVRecord row = records.record();
        Long announced = trailer == null || row == null ? null : trailer.announced(row);
        if (announced != null) {
            announcedRows = announcedBefore + announced;
        }
        return announced != null;
    }

    /** A file of no bytes has no header either, and is empty rather than of another form. */
    private ToIntFunction<String> placeOfColumns() {
        if (layout.header() && header.isEmpty()) {
            return column -> 0;
        }
        FeedHeader names = new FeedHeader(file.name(), header);
        if (layout.header()) {
            names.require(layout.columns());
        }
        return column -> requirePlace(names, column);
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
        parts.close();
    }
}
