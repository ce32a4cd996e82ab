package io.github.reissuerecon.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a file's rows come to when others count them than those who count for {@link Feeds}: table {@code recon_feed_check}.
 * The figures that are published are held against it.
 */
public final class SecondCounts {

    private static final int KEYS_A_QUERY = 1_000;

    /** Of so many numbers of the ledger it is faster to count all than to ask for one. */
    private static final int COUNT_RATHER_THAN_ASK = 10;

    /** The database holds what it groups, and is faster where that is little: so many of the ledger's rows at a time. */
    private static final int ROWS_A_QUERY = 20_000;

    /**
     * An event's first row is the least place in which it was told; a file's id is the upper half of it, see FeedId. It is
     * divided as a double, which databases are much faster at than at a decimal, and which holds the upper half as it is.
     */
    private static final String COUNT = """
            select floor(told / 4294967296e0), count(distinct told)
              from (select min(told) as told from recon_event where WHICH
                     group by number_key, digest, event_on, kind) first
             where told >= ? and told < ?
             group by floor(told / 4294967296e0)""";

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

    /**
     * The rows of each of a night's files that were the first to tell an event, by feed id, as the database counts them: a
     * number and its digest as two, see {@link DigestRepeats}. A row's events are on one number, so that the counts of different numbers add up.
     */
    public Map<Integer, Long> firstRows(LocalDate night) {
        Map<Integer, Long> counts = new HashMap<>();
        if (toldNumbers.countOfNight(night) * COUNT_RATHER_THAN_ASK > toldNumbers.count()) {
            countAll(night, counts);
            return counts;
        }
        long[] keys = toldNumbers.ofNight(night);
        for (int from = 0; from < keys.length; from += KEYS_A_QUERY) {
            long[] some = Arrays.copyOfRange(keys, from, Math.min(keys.length, from + KEYS_A_QUERY));
            count(night, "number_key in (?" + ",?".repeat(some.length - 1) + ")", some, counts);
        }
        return counts;
    }

    private void countAll(LocalDate night, Map<Integer, Long> counts) {
        long after = Long.MIN_VALUE;
        for (Long through = lastOfRange(after); through != null; through = lastOfRange(after)) {
            count(night, "number_key > ? and number_key <= ?", new long[] {after, through}, counts);
            after = through;
        }
        count(night, "number_key > ?", new long[] {after}, counts);
    }

    /** The number with which a range of the ledger ends; null when the rest is smaller. */
    private @Nullable Long lastOfRange(long after) {
        return sql
                .queryForList(
                        "select number_key from recon_event where number_key > ? order by number_key limit 1 offset "
                                + ROWS_A_QUERY,
                        Long.class,
                        after)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void count(LocalDate night, String which, long[] keys, Map<Integer, Long> counts) {
        List<Object> parameters = new ArrayList<>(Arrays.stream(keys).boxed().toList());
        parameters.add(FeedId.startOf(night));
        parameters.add(FeedId.startOf(night.plusDays(1)));
        sql.query(
                COUNT.replace("WHICH", which),
                row -> {
                    counts.merge(row.getInt(1), row.getLong(2), Long::sum);
                },
                parameters.toArray());
    }
}
