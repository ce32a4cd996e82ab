package io.github.reissuerecon.preflight;

import io.github.reissuerecon.language.Text;
import java.util.List;

/**
 * What the first rows of a carrier's newest file become.
 *
 * @param carrier who sent it
 * @param file its name
 * @param rows the rows, in their order
 */
public record FirstRows(String carrier, String file, List<Row> rows) {

    /**
     * A row.
     *
     * @param line its line in the file, from 1; 0 when it is not known
     * @param became its events, or why it was rejected, or that it is ignored; its number is masked
     */
    public record Row(long line, Text became) {}
}
