package io.github.reissuerecon.report;

import io.github.reissuerecon.privacy.PrivateFiles;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A CSV file being written: RFC 4180, UTF-8, LF, header; no cell is a formula to a spreadsheet. */
public final class CsvFile implements Closeable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final CSVPrinter printer;
    private long rowCount;

    /** A new file. */
    public CsvFile(Path path, String header) throws IOException {
        OutputStream bytes = PrivateFiles.create(path);
        printer = new CSVPrinter(new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)), FORMAT);
        printer.printRecord(List.of(header.split(",")));
    }

    /** Writes a row; null is an empty cell. */
    public void row(@Nullable Object... cells) throws IOException {
        for (Object cell : cells) {
            printer.print(Spreadsheet.cell(Objects.toString(cell, "")));
        }
        printer.println();
        rowCount++;
    }

    long rowCount() {
        return rowCount;
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
