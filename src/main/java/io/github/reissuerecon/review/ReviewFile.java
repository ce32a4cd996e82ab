package io.github.reissuerecon.review;

import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.feed.HeadedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A night's {@code review.csv} as it comes back from a person's spreadsheet. Not for use by several threads. */
public final class ReviewFile implements Closeable {

    private static final List<String> COLUMNS = List.of(
            "kind",
            "id",
            "msisdn_masked",
            "bound_on",
            "disconnected_on",
            "reissued_on",
            "carrier",
            "reason",
            "decision");
    private static final String FIRST_SEEN_ON = "first_seen_on";
    private static final String LAST_VERIFIED_ON = "last_verified_on";
    private static final List<String> OPTIONAL = List.of("note", FIRST_SEEN_ON, LAST_VERIFIED_ON);
    private static final List<String> ALL =
            Stream.concat(COLUMNS.stream(), OPTIONAL.stream()).toList();

    private final HeadedFile table;

    private ReviewFile(HeadedFile table) {
        this.table = table;
    }

    /**
     * Opens a file.
     *
     * @throws io.github.reissuerecon.feed.FeedBroken when it is no table with the columns that are needed
     */
    public static ReviewFile open(Path file) throws IOException {
        HeadedFile table = HeadedFile.ofSpreadsheet(file, COLUMNS, OPTIONAL);
        if (!table.has(ALL.indexOf(FIRST_SEEN_ON))) {
            table.close();
            throw new FeedBroken(file + ": expected the column first_seen_on, found none; without it nobody can tell"
                    + " whether the evidence has changed since the reviewer saw it: put the column back as the night"
                    + " wrote it, or decide in the latest night's review file");
        }
        return new ReviewFile(table);
    }

    /** The next rows, in order; none at the end. */
    List<ReviewRow> next(int most) throws IOException {
        List<ReviewRow> rows = new ArrayList<>(most);
        while (rows.size() < most && table.next()) {
            Map<String, String> cells = new HashMap<>();
            for (int column = 0; column < ALL.size(); column++) {
                if (table.has(column)) {
                    cells.put(ALL.get(column), table.cell(column));
                }
            }
            rows.add(new ReviewRow(table.line(), table.fault(), cells));
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
