package io.github.reissuerecon.feed;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A table that somebody asks or answers with: text, with a byte order mark or without, its cells apart by a comma, a
 * semicolon or a TAB, its first line the names of the columns. Read as feeds are: a bad row costs itself, and memory does
 * not grow with the file. Not for use by several threads.
 */
public final class HeadedFile implements Closeable {

    private static final List<String> DELIMITERS = List.of(",", ";", "\t");
    private static final Pattern SEPARATOR = Pattern.compile("(?i)sep=.?", Pattern.DOTALL);
    private static final int MOST_SHOWN = 12;

    private final InputStream bytes;
    private final FeedRecords records;
    private final List<String> names;
    private final int[] places;

    private HeadedFile(Path file, List<String> columns, String delimiter, Charset charset) throws IOException {
        this.bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            PackedBytes.requireNone(file.toString(), bytes);
            FeedText text = FeedText.of("", bytes, charset);
            this.records = new FeedRecords(text, layout(delimiter), FeedLimits.USUAL, 0);
            CSVRecord header = header();
            this.names = header == null
                    ? List.of()
                    : header.stream().map(String::strip).toList();
            FeedHeader named = new FeedHeader(file.toString(), names);
            this.places = columns.stream().mapToInt(named::place).toArray();
        } catch (IOException | RuntimeException failed) {
            bytes.close();
            throw failed;
        }
    }

    /** The first row; a spreadsheet's line that only says what its cells are apart by is passed over. */
    private @Nullable CSVRecord header() throws IOException {
        CSVRecord first = records.next() ? records.record() : null;
        boolean isSeparator = first != null
                && SEPARATOR.matcher(String.join("", first.stream().toList())).matches();
        return isSeparator ? (records.next() ? records.record() : null) : first;
    }

    /**
     * Opens a file in UTF-8.
     *
     * @param columns the names of the columns that are asked for, in any case; others are passed over
     * @throws FeedBroken when it is no text, or its first line does not name those columns
     */
    public static HeadedFile open(Path file, List<String> columns) throws IOException {
        return open(file, columns, List.of(), StandardCharsets.UTF_8);
    }

    /**
     * Opens a file as a person's spreadsheet saves it: in UTF-8 or, where it is none, in GB18030.
     *
     * @param columns those that must be there
     * @param optional further ones, whose cells are empty where they are not there; they come behind the others
     * @throws FeedBroken when it is no text, or its first line does not name the columns
     */
    public static HeadedFile ofSpreadsheet(Path file, List<String> columns, List<String> optional) throws IOException {
        return open(file, columns, optional, isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("GB18030"));
    }

    private static HeadedFile open(Path file, List<String> columns, List<String> optional, Charset charset)
            throws IOException {
        List<String> all = Stream.concat(columns.stream(), optional.stream()).toList();
        List<String> found = List.of();
        for (String delimiter : DELIMITERS) {
            HeadedFile table = new HeadedFile(file, all, delimiter, charset);
            if (table.hasColumns(columns.size())) {
                return table;
            }
            found = table.names.size() > found.size() ? table.names : found;
            table.close();
        }
        throw new FeedBroken(file + ", line 1: expected the columns " + listed(columns)
                + ", apart by a comma, a semicolon or a TAB, found " + shown(found)
                + "; write the names into the first line");
    }

    private static String listed(List<String> columns) {
        int last = columns.size() - 1;
        return last == 0 ? columns.get(0) : String.join(", ", columns.subList(0, last)) + " and " + columns.get(last);
    }

    private static boolean isUtf8(Path file) throws IOException {
        try (Reader text = new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder())) {
            char[] passedOver = new char[1 << 13];
            while (text.read(passedOver) >= 0) {
                // A malformed byte throws.
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static Layout layout(String delimiter) {
        return Layout.configured(null, delimiter, null, true, null, null, null, null, null, null, null);
    }

    private boolean hasColumns(int first) {
        return Arrays.stream(places, 0, first).allMatch(place -> place >= 0);
    }

    /** Where the names should be, there may be numbers. */
    private static String shown(List<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream()
                        .limit(MOST_SHOWN)
                        .map(name -> "\"" + Reject.masked(name) + "\"")
                        .collect(Collectors.joining(", "));
    }

    /**
     * Goes to the next row; blank lines are passed over.
     *
     * @return false at the end
     */
    public boolean next() throws IOException {
        do {
            if (!records.next()) {
                return false;
            }
        } while (isBlank());
        return true;
    }

    private boolean isBlank() {
        CSVRecord row = records.record();
        return row != null && row.size() == 1 && row.get(0).isBlank();
    }

    /** Whether a column that was asked for is there. */
    public boolean has(int column) {
        return places[column] >= 0;
    }

    /** The line on which the row begins, from 1. */
    public long line() {
        return records.line();
    }

    /** Why the row cannot be taken apart, as {@code rejected.csv} has it; null when it can. */
    public @Nullable String fault() {
        RejectReason fault = records.fault();
        return fault == null ? null : fault.code();
    }

    /**
     * A cell of the row, without surrounding space and a spreadsheet's apostrophe; empty where there is none.
     *
     * @param column its place among the columns that were asked for
     */
    public String cell(int column) {
        CSVRecord row = records.record();
        String value = row == null || places[column] < 0 ? null : RowReader.value(row, places[column]);
        return value == null ? "" : value;
    }

    /** The cell as it may be shown, without enough digits to be somebody's number. */
    public String cellMasked(int column) {
        return Reject.masked(cell(column));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
