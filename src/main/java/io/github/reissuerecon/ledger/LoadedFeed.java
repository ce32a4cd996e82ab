package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.FeedProgress;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A file as the ledger knows it.
 *
 * @param feedId orders files by night and name
 * @param businessDate the night that loads it
 * @param carrier the carrier's name
 * @param name the file's name
 * @param sha256 of its bytes, in hex
 * @param sizeBytes its length
 * @param modifiedAt its time of change, in milliseconds since 1970
 * @param registeredAt when the night noted it, UTC
 * @param acceptedCount rows that told something new; known once all of the night's files are loaded
 * @param toldCount different events of it that are in the ledger
 * @param progress how far it is loaded, and what was counted
 */
public record LoadedFeed(
        int feedId,
        LocalDate businessDate,
        String carrier,
        String name,
        String sha256,
        long sizeBytes,
        long modifiedAt,
        LocalDateTime registeredAt,
        long acceptedCount,
        long toldCount,
        FeedProgress progress) {

    /** Rows that told nothing new. */
    public long duplicateCount() {
        return progress.rows() - acceptedCount - progress.ignored() - progress.rejected();
    }
}
