package io.github.reissuerecon.night;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** CSV text in one form, so that whole files can be compared as texts. */
final class CsvText {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private CsvText() {}

    /** The same rows in the writer's form, the free text of the column {@code explanation} left out. */
    static String normal(String csv) {
        try (CSVParser rows = CSVParser.parse(new StringReader(csv), FORMAT);
                StringWriter text = new StringWriter();
                CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            int explanation = -1;
            for (CSVRecord row : rows) {
                List<String> cells = new ArrayList<>(row.toList());
                if (row.getRecordNumber() == 1) {
                    explanation = cells.indexOf("explanation");
                } else if (explanation >= 0) {
                    cells.set(explanation, "");
                }
                printer.printRecord(cells);
            }
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The rows, header included. */
    static List<List<String>> rows(String csv) {
        try (CSVParser rows = CSVParser.parse(new StringReader(csv), FORMAT)) {
            return rows.stream().map(CSVRecord::toList).toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
