package io.github.reissuerecon.review;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;

/**
 * A row that is not taken, and why.
 *
 * @param line in the file, from 1
 * @param column the column that is at fault
 * @param expected what could stand there
 * @param found what stands there
 */
public record Refusal(long line, String column, Text expected, Text found) {

    /** The refusal in a sentence; what stands in the file stands in it as it is. */
    public String in(Language language) {
        return Text.of("review.refused-row", line, column, expected, found).in(language);
    }
}
