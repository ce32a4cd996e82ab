package io.github.reissuerecon.feed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a text. Each physical line belongs to one of them: where a quote swallows what cannot be a row's, the
 * record is the first line alone, and reading goes on at the second. Not for use by several threads.
 */
final class FeedRecords {

    /** Of a row that cannot be taken apart, as much is shown masked. */
    private static final int SHOWN = 200;

    private final FeedText text;
    private final PhysicalLines lines;
    private final CSVFormat format;
    private final int mostLines;
    private final @Nullable StrayQuote strayQuote;

    private Iterator<CSVRecord> parser;
    private int given;
    private int rowLines;
    private boolean unclosed;
    private @Nullable CSVRecord record;
    private @Nullable RejectReason fault;

    /**
     * The records of a text.
     *
     * @param linesBefore lines of the file that lie before it
     */
    FeedRecords(FeedText text, Layout layout, FeedLimits limits, long linesBefore) throws IOException {
        this.text = text;
        this.lines = new PhysicalLines(text, limits.maxLineLength(), linesBefore);
        this.mostLines = limits.maxLinesOfARow();
        Character quote = layout.quoteCharacter();
        this.strayQuote = quote == null ? null : new StrayQuote(layout.delimiterCharacter(), quote);
        this.format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(layout.delimiterCharacter())
                .setQuote(quote)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        this.parser = newParser();
    }

    private Iterator<CSVRecord> newParser() throws IOException {
        return CSVParser.builder()
                .setReader(new LineByLine())
                .setFormat(format)
                .get()
                .iterator();
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end of the text
     * @throws IOException when the text cannot be read on
     */
    boolean next() throws IOException {
        record = null;
        fault = null;
        if (!lines.beginRow()) {
            return false;
        }
        if (lines.isTooLong()) {
            lines.cut();
            fault = RejectReason.LINE_TOO_LONG;
            return true;
        }
        record = parse();
        if (record == null) {
            lines.backToSecondLine();
            fault = RejectReason.UNCLOSED_QUOTE;
        }
        return true;
    }

    /** The record that begins with the line; null when a quote does not end where it should. */
    private @Nullable CSVRecord parse() throws IOException {
        given = 0;
        rowLines = 1;
        unclosed = false;
        try {
            CSVRecord parsed = parser.next();
            if (unclosed) {
                parser = newParser();
                return null;
            }
            return rowLines > 1 && strayQuote != null && strayQuote.isIn(lines.row()) ? null : parsed;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** The record; null when {@link #fault} says why there is none. */
    @Nullable
    CSVRecord record() {
        return record;
    }

    /** Why the record, which is one line, cannot be read; null when it can. */
    @Nullable
    RejectReason fault() {
        return fault;
    }

    /** The record's first line, counted through all of the file. */
    long line() {
        return lines.rowLine();
    }

    /** The record's last line. */
    long lastLine() {
        return lines.line();
    }

    /** The record as it stands in the text, with its line end; of a line that is too long, the beginning. */
    CharBuffer raw() {
        return lines.row();
    }

    /** The record as bytes of a charset, always with a line end. */
    byte[] bytes(Charset charset) {
        String raw = raw().toString();
        boolean ended = raw.endsWith("\n") || raw.endsWith("\r");
        return MalformedBytes.encode(ended ? raw : raw + "\n", charset);
    }

    /** Why the record tells nothing before any column is looked at; null when it may tell something. */
    @Nullable
    Reject reject() {
        CSVRecord row = record;
        if (row == null) {
            CharSequence raw = raw();
            String shown = raw.subSequence(0, Math.min(SHOWN, raw.length())).toString();
            return Reject.of(line(), "", Objects.requireNonNull(fault).code(), shown);
        }
        if (!text.hasMalformedBytes() || !MalformedBytes.isIn(raw())) {
            return null;
        }
        int column = 0;
        while (column < row.size() - 1 && !MalformedBytes.isIn(row.get(column))) {
            column++;
        }
        String code = RejectReason.MALFORMED_BYTES.code();
        return Reject.of(line(), Integer.toString(column + 1), code, row.get(column));
    }

    /**
     * Gives the parser a line at a time, each with a line end: so a record ends where what was given ends, and only an
     * open quote asks for more.
     */
    private final class LineByLine extends Reader {

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int copied = lines.copyLine(given, into, offset, length);
            if (copied == 0) {
                if (!nextLine()) {
                    return -1;
                }
                copied = lines.copyLine(0, into, offset, length);
                given = 0;
            }
            given += copied;
            return copied;
        }

        private boolean nextLine() throws IOException {
            unclosed = unclosed || rowLines == mostLines || !lines.advance() || lines.isTooLong();
            rowLines++;
            return !unclosed;
        }

        @Override
        public void close() {
            // the text is closed by who opened it
        }
    }
}
