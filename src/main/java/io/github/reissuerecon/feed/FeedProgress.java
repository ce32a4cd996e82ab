package io.github.reissuerecon.feed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a file is read, and what was counted on the way.
 *
 * @param rows data rows: neither header, trailer nor blank lines
 * @param ignored rows whose event decides nothing
 * @param rejected rows that tell nothing
 * @param newestOn the latest date told, not later than the business date; null when none was
 * @param announcedRows the trailer's count; null when there was no trailer
 * @param whole whether the end of the file is reached
 */
public record FeedProgress(
        long rows,
        long ignored,
        long rejected,
        @Nullable LocalDate newestOn,
        @Nullable Long announcedRows,
        boolean whole) {

    /** The same counts of a file that is whole, or not yet. */
    public FeedProgress withWhole(boolean nowWhole) {
        return new FeedProgress(rows, ignored, rejected, newestOn, announcedRows, nowWhole);
    }
}
