package io.github.reissuerecon.review;

import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.ShardedId;
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
 * @param cells by column; a column that the file has not is none of them
 */
record ReviewRow(long line, @Nullable String fault, Map<String, String> cells) {

    private static final Pattern WITH_DECIMALS = Pattern.compile("-?\\d+[.,]0{1,2}");

    private static final Pattern IN_THOUSANDS = Pattern.compile("-?\\d{1,3}(?:[.,]\\d{3})+");

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    boolean has(String column) {
        return cells.containsKey(column);
    }

    /** The row's name by its id as it stands there and, where a spreadsheet made a number of it, without its decimals. */
    List<String> names() {
        String id = cell("id");
        String whole = WITH_DECIMALS.matcher(id).matches() ? id.split("[.,]", 2)[0] : id;
        return Stream.of(id, whole)
                .filter(each -> !each.isEmpty())
                .distinct()
                .map(each -> new ShardedId(cell("shard"), each).name())
                .toList();
    }

    /** Whether the id is one of which nobody can tell whether its point parts thousands or decimals. */
    boolean hasAmbiguousId() {
        return IN_THOUSANDS.matcher(cell("id")).matches();
    }

    Refusal refused(String column, Text expected, Text found) {
        return new Refusal(line, column, expected, found);
    }
}
