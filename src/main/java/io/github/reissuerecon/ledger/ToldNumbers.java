package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.EventColumns;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which numbers each file told something of, by the date told: table {@code recon_told}, the keys of a block and a date
 * packed into one value. It stands in the place of two indexes on the ledger, by file and by date, that would make loading
 * three times as slow.
 */
public final class ToldNumbers {

    private static final int STATEMENT_BATCH = 500;
    private static final String OF_FEEDS = "feed_id >= ? and feed_id < ?";
    private static final String ON_DATES = "event_on > ? and event_on <= ?";

    private final JdbcTemplate sql;

    public ToldNumbers(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * Notes what a block of a file told of.
     *
     * @param events in the order of their keys
     * @param firstEvent place of the first of them among the file's sorted events, from 0
     */
    public void note(EventColumns events, int feedId, long firstEvent) {
        Int2ObjectOpenHashMap<PackedNumbers> byDay = new Int2ObjectOpenHashMap<>();
        for (int event = 0; event < events.size(); event++) {
            byDay.computeIfAbsent(events.epochDay(event), day -> new PackedNumbers())
                    .add(events.key(event));
        }
        List<Int2ObjectMap.Entry<PackedNumbers>> days =
                byDay.int2ObjectEntrySet().stream().toList();
        sql.batchUpdate("""
                insert into recon_told (feed_id, first_event, event_on, number_count, numbers) values (?, ?, ?, ?, ?)
                on duplicate key update number_count = values(number_count), numbers = values(numbers)""", days, STATEMENT_BATCH, (statement, day) -> {
            statement.setInt(1, feedId);
            statement.setLong(2, firstEvent);
            statement.setInt(3, NumberIndex.yyyymmdd(LocalDate.ofEpochDay(day.getIntKey())));
            statement.setInt(4, day.getValue().count());
            statement.setBytes(5, day.getValue().bytes());
        });
    }

    /** How many numbers were told of, those told several times counted so. */
    long count() {
        return count("1 = 1", List.of());
    }

    /** How many numbers may have something new in a window, those told several times counted so. */
    long count(MatchWindow window, List<MatchWindow.Dates> dates) {
        long count = count(OF_FEEDS, feeds(window));
        for (MatchWindow.Dates some : dates) {
            count += count(ON_DATES, List.of(some.after(), some.through()));
        }
        return count;
    }

    /** The match keys of which a window may hold something new, each once, in order. */
    long[] of(MatchWindow window, List<MatchWindow.Dates> dates) {
        LongArrayList keys = new LongArrayList(Math.toIntExact(count(window, dates)));
        add(keys, OF_FEEDS, feeds(window));
        dates.forEach(some -> add(keys, ON_DATES, List.of(some.after(), some.through())));
        return distinct(keys);
    }

    /** How many numbers the files of a night told of, those told several times counted so. */
    long countOfNight(LocalDate night) {
        return count(OF_FEEDS, feeds(night));
    }

    /** The match keys that the files of a night told of, each once, in order. */
    long[] ofNight(LocalDate night) {
        LongArrayList keys = new LongArrayList(Math.toIntExact(countOfNight(night)));
        add(keys, OF_FEEDS, feeds(night));
        return distinct(keys);
    }

    private static List<Integer> feeds(LocalDate night) {
        return List.of(FeedId.of(night, 0), FeedId.of(night.plusDays(1), 0));
    }

    private static List<Integer> feeds(MatchWindow window) {
        return List.of(FeedId.feedOf(window.toldFrom()), FeedId.feedOf(window.toldBefore()));
    }

    private long count(String where, List<Integer> range) {
        Long count = sql.queryForObject(
                "select coalesce(sum(number_count), 0) from recon_told where " + where, Long.class, range.toArray());
        return count == null ? 0 : count;
    }

    private void add(LongArrayList keys, String where, List<Integer> range) {
        sql.query(
                "select numbers from recon_told where " + where,
                row -> {
                    PackedNumbers.unpack(row.getBytes(1), keys);
                },
                range.toArray());
    }

    /** Sorts in place, and copies only where keys came more than once. */
    private static long[] distinct(LongArrayList keys) {
        long[] sorted = keys.elements();
        LongArrays.radixSort(sorted, 0, keys.size());
        int size = 0;
        for (int i = 0; i < keys.size(); i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[size++] = sorted[i];
            }
        }
        return size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
    }
}
