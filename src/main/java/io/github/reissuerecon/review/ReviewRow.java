package io.github.reissuerecon.review;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a review file, as it stands there.
 *
 * @param line in the file, from 1
 * @param fault why it cannot be taken apart; null when it can
 * @param cells by column; empty where there is none
 */
record ReviewRow(long line, @Nullable String fault, Map<String, String> cells) {

    private static final Pattern WITH_DECIMALS = Pattern.compile("-?\\d+[.,]0{1,2}");

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** The id as it stands there and, where a spreadsheet made a number of it, without its decimals. */
    List<String> ids() {
        String id = cell("id");
        String whole = WITH_DECIMALS.matcher(id).matches() ? id.split("[.,]", 2)[0] : id;
        return Stream.of(id, whole).filter(each -> !each.isEmpty()).distinct().toList();
    }

    Refusal refused(String column, String expected, String found) {
        return new Refusal(line, column, expected, found);
    }
}
