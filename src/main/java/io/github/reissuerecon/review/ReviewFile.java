package io.github.reissuerecon.review;

import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.feed.HeadedFile;
import io.github.reissuerecon.language.Text;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private static final String SHARD = "shard";
    private static final List<String> OPTIONAL = List.of("note", FIRST_SEEN_ON, LAST_VERIFIED_ON, SHARD);
    private static final List<String> ALL =
            Stream.concat(COLUMNS.stream(), OPTIONAL.stream()).toList();

    private final HeadedFile table;
    private final List<String> shards;

    private ReviewFile(HeadedFile table, List<String> shards) {
        this.table = table;
        this.shards = shards;
    }

    /**
     * Opens a file.
     *
     * @param shards the names of the platform's databases where there are several; else none
     * @throws io.github.reissuerecon.feed.FeedBroken when it is no table with the columns that are needed
     */
    public static ReviewFile open(Path file, List<String> shards) throws IOException {
        HeadedFile table = HeadedFile.ofSpreadsheet(file, COLUMNS, OPTIONAL);
        String fault = fault(table, shards);
        if (fault != null) {
            table.close();
            throw new FeedBroken(file + ": " + fault);
        }
        return new ReviewFile(table, shards);
    }

    private static @Nullable String fault(HeadedFile table, List<String> shards) {
        if (!table.has(ALL.indexOf(FIRST_SEEN_ON))) {
            return "expected the column first_seen_on, found none; without it nobody can tell"
                    + " whether the evidence has changed since the reviewer saw it: put the column back as the night"
                    + " wrote it, or decide in the latest night's review file";
        }
        if (table.has(ALL.indexOf(SHARD)) == !shards.isEmpty()) {
            return null;
        }
        return shards.isEmpty()
                ? "expected no column shard, found one; the file is of a night over recon.platform.shards, which are not"
                        + " configured: write them as they were, or decide in the latest night's review file"
                : "expected the column shard, found none; an id is unique in its shard alone: put the column back as the"
                        + " night wrote it";
    }

    /** Why a row is none of a shard that is configured; null when it is, or there are none. */
    @Nullable
    Refusal misplaced(ReviewRow row) {
        String shard = row.cell(SHARD);
        return shards.isEmpty() || shards.contains(shard)
                ? null
                : row.refused(
                        SHARD, Text.of("review.one-of", String.join(" | ", shards)), Text.plain("\"" + shard + "\""));
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
