package io.github.reissuerecon.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of each of a night's files that were the first to tell an event, as the database counts them: a number and its
 * digest as two, see {@link DigestRepeats}. A row's events are on one number, so that the counts of different numbers add
 * up; several threads may count at once.
 */
public final class FirstRowCount {

    private static final int KEYS_A_QUERY = 1_000;

    /** Of so many numbers of the ledger it is faster to count all than to ask for one. */
    private static final int COUNT_RATHER_THAN_ASK = 10;

    /** The database holds what it groups, and is faster where that is little: so many of the ledger's rows at a time. */
    private static final int ROWS_A_QUERY = 20_000;

    /**
     * An event's first row is the least place in which it was told; a file's id is the upper half of it, see FeedId. MySQL
     * divides doubles, which it is much faster at than at decimals: they hold the upper half as it is, and of the lower one
     * all but lines that no file has. H2 divides decimals, exactly.
     */
    private static final String COUNT = """
            select floor(told / 4294967296e0), count(distinct told)
              from (select min(told) as told from recon_event where WHICH
                     group by number_key, digest, event_on, kind) first
             where told >= ? and told < ?
             group by floor(told / 4294967296e0)""";

    private final JdbcTemplate sql;
    private final LocalDate night;
    private final Map<Integer, Long> rows = new ConcurrentHashMap<>();

    /** The numbers that are asked for, in order; null when all are counted. */
    private final long @Nullable [] keys;

    /** How many of them were handed out. */
    private int keysBegun;

    /** The number with which the last range that was handed out ends. */
    private long after = Long.MIN_VALUE;

    private boolean allBegun;
    private volatile boolean failed;

    FirstRowCount(JdbcTemplate sql, ToldNumbers toldNumbers, LocalDate night) {
        this.sql = sql;
        this.night = night;
        boolean all = toldNumbers.countOfNight(night) * COUNT_RATHER_THAN_ASK > toldNumbers.count();
        this.keys = all ? null : toldNumbers.ofNight(night);
    }

    /**
     * Some of the ledger's numbers.
     *
     * @param size how many they are, or about how many rows; 0 where it is not known
     */
    private record Range(String condition, List<Long> parameters, long size) {}

    /**
     * Counts what nobody else has begun to count; when it returns, others may still be counting. Where one fails, the others
     * begin nothing more.
     *
     * @param counted is told of the numbers that were counted, or of about so many rows
     */
    public void work(LongConsumer counted) {
        boolean done = false;
        try {
            for (Range range = next(); range != null && !failed; range = next()) {
                count(range);
                counted.accept(range.size());
            }
            done = true;
        } finally {
            failed |= !done;
        }
    }

    /** How many numbers there are to count; 0 where all rows of the ledger are, whose number nobody knows. */
    public long toCount() {
        return keys == null ? 0 : keys.length;
    }

    /** By feed id, when all who work have returned. */
    public Map<Integer, Long> rows() {
        return Map.copyOf(rows);
    }

    private synchronized @Nullable Range next() {
        return keys == null ? nextOfAll() : nextOf(keys);
    }

    private @Nullable Range nextOf(long[] keys) {
        if (keysBegun == keys.length) {
            return null;
        }
        int to = Math.min(keys.length, keysBegun + KEYS_A_QUERY);
        long[] some = Arrays.copyOfRange(keys, keysBegun, to);
        keysBegun = to;
        return new Range(
                "number_key in (?" + ",?".repeat(some.length - 1) + ")",
                Arrays.stream(some).boxed().toList(),
                some.length);
    }

    private @Nullable Range nextOfAll() {
        if (allBegun) {
            return null;
        }
        long from = after;
        Long through = lastOfRange(from);
        if (through == null) {
            allBegun = true;
            return new Range("number_key > ?", List.of(from), 0);
        }
        after = through;
        return new Range("number_key > ? and number_key <= ?", List.of(from, through), ROWS_A_QUERY);
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

    private void count(Range range) {
        List<Object> parameters = new ArrayList<>(range.parameters());
        parameters.add(FeedId.startOf(night));
        parameters.add(FeedId.startOf(night.plusDays(1)));
        sql.query(
                COUNT.replace("WHICH", range.condition()),
                row -> {
                    rows.merge(row.getInt(1), row.getLong(2), Long::sum);
                },
                parameters.toArray());
    }
}
