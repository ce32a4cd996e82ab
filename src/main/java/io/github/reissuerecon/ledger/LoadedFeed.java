package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.FeedProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

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
 * @param telling what it tells, see {@link io.github.reissuerecon.feed.FeedFile#telling}
 * @param announcement what its companions say of it
 * @param headerFault why its header cannot be used; null when it can
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
        FeedProgress progress,
        String telling,
        Announcement announcement,
        @Nullable String headerFault) {

    static final String SELECT = """
            select f.feed_id, f.business_date, c.name as carrier, f.name, f.sha256, f.size_bytes, f.modified_at,
                   f.registered_at,
                   f.row_count, f.accepted_count, f.ignored_count, f.rejected_count, f.told_count, f.newest_on,
                   f.announced_rows,
                   f.whole, f.telling, f.companion, f.companion_rows, f.companion_fault, f.header_fault
              from recon_feed f join recon_carrier c on c.carrier_id = f.carrier_id
            """;

    /** Rows that told nothing new. */
    public long duplicateCount() {
        return progress.rows() - acceptedCount - progress.ignored() - progress.rejected();
    }

    static LoadedFeed of(ResultSet row, int n) throws SQLException {
        return new LoadedFeed(
                row.getInt("feed_id"),
                row.getObject("business_date", LocalDate.class),
                row.getString("carrier"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getLong("modified_at"),
                row.getObject("registered_at", LocalDateTime.class),
                row.getLong("accepted_count"),
                row.getLong("told_count"),
                new FeedProgress(
                        row.getLong("row_count"),
                        row.getLong("ignored_count"),
                        row.getLong("rejected_count"),
                        row.getObject("newest_on", LocalDate.class),
                        nullableLong(row, "announced_rows"),
                        row.getBoolean("whole")),
                row.getString("telling"),
                new Announcement(
                        row.getString("companion"),
                        nullableLong(row, "companion_rows"),
                        row.getString("companion_fault"),
                        false),
                row.getString("header_fault"));
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
