package io.github.reissuerecon.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a file's rows come to when others count them than those who count for {@link Feeds}: table {@code recon_feed_check}.
 * The figures that are published are held against it.
 */
public final class SecondCounts {

    private final JdbcTemplate sql;
    private final ToldNumbers toldNumbers;

    public SecondCounts(JdbcTemplate sql, ToldNumbers toldNumbers) {
        this.sql = sql;
        this.toldNumbers = toldNumbers;
    }

    /**
     * What was counted of a file.
     *
     * @param tellingRows rows whose events were handed over to be sorted
     * @param ignoredRows rows that were passed over
     * @param firstRows rows that were the first to tell an event; null where that was not counted
     */
    public record Counts(
            long tellingRows, long ignoredRows, @Nullable Long firstRows) {}

    /** Notes what was counted while a file was read; belongs to the transaction that notes it as whole. */
    public void read(int feedId, long tellingRows, long ignoredRows) {
        sql.update("""
                insert into recon_feed_check (feed_id, telling_rows, ignored_rows) values (?, ?, ?)
                on duplicate key update telling_rows = values(telling_rows), ignored_rows = values(ignored_rows)""", feedId, tellingRows, ignoredRows);
    }

    /** Notes what was counted with all of the night's files loaded. */
    public void tallied(int feedId, long firstRows) {
        sql.update("update recon_feed_check set first_rows = ? where feed_id = ?", firstRows, feedId);
    }

    /** Of each of a night's files, by feed id. */
    public Map<Integer, Counts> ofNight(LocalDate night) {
        Map<Integer, Counts> counts = new HashMap<>();
        sql.query(
                """
                select feed_id, telling_rows, ignored_rows, first_rows from recon_feed_check
                 where feed_id >= ? and feed_id < ?""",
                row -> {
                    counts.put(row.getInt(1), new Counts(row.getLong(2), row.getLong(3), row.getObject(4, Long.class)));
                },
                FeedId.of(night, 0),
                FeedId.of(night.plusDays(1), 0));
        return counts;
    }

    /** What the database counts with all of the night's files loaded, see {@link #tallied}. */
    public FirstRowCount firstRows(LocalDate night) {
        return new FirstRowCount(sql, toldNumbers, night);
    }
}
