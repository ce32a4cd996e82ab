package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.timeline.Carrier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What the index of a night of two million events takes, everything that it refers to counted. */
class IndexMemoryTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final int EVENTS = 2_000_000;
    private static final double MOST_BYTES_AN_EVENT = 12;
    private static final long FIRST_MOBILE = 8613000000000L;
    private static final long MOBILES = 7_000_000_000L;

    static { // without it JOL cannot see into records; it is read when JOL is first used
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void an_event_takes_twelve_bytes_at_most_where_a_number_has_one_or_two() {
        assertThat(bytesAnEvent(1_500_000, FIRST_MOBILE, MOBILES, 400)).isLessThanOrEqualTo(MOST_BYTES_AN_EVENT);
    }

    @Test
    void an_event_takes_twelve_bytes_at_most_where_each_is_of_another_number() {
        assertThat(bytesAnEvent(EVENTS, FIRST_MOBILE, MOBILES, 400)).isLessThanOrEqualTo(MOST_BYTES_AN_EVENT);
    }

    @Test
    void an_event_takes_twelve_bytes_at_most_where_numbers_are_those_of_all_countries() {
        assertThat(bytesAnEvent(1_500_000, 1_000_000_000L, 990_000_000_000_000L, 400))
                .isLessThanOrEqualTo(MOST_BYTES_AN_EVENT);
    }

    @Test
    void an_event_takes_twelve_bytes_at_most_where_a_few_numbers_have_them_all() {
        assertThat(bytesAnEvent(100, FIRST_MOBILE, MOBILES, 4000)).isLessThanOrEqualTo(MOST_BYTES_AN_EVENT);
    }

    @Test
    void a_digest_takes_ten_bytes_at_most() {
        NumberIndex index = new NumberIndex(tellers(), NIGHT);
        long[] keys =
                random.longs(EVENTS, Long.MIN_VALUE, 0).sorted().distinct().toArray();
        Arrays.stream(keys).forEach(index::addDigest);
        index.built(Map.of());
        assertThat((double) bytes(index) / keys.length).isLessThanOrEqualTo(10);
    }

    /** What is being built is not larger than what has been built: nothing is copied to grow. */
    @Test
    void building_takes_no_more_than_the_index() {
        NumberIndex index = new NumberIndex(tellers(), NIGHT);
        fill(index, 1_500_000, FIRST_MOBILE, MOBILES, 400);
        long building = bytes(index);
        index.built(Map.of());
        assertThat(building - bytes(index)).isLessThan(1_000_000);
    }

    private double bytesAnEvent(int numbers, long first, long range, int days) {
        NumberIndex index = new NumberIndex(tellers(), NIGHT);
        fill(index, numbers, first, range, days);
        index.built(Map.of());
        assertThat(index.size()).isEqualTo(EVENTS);
        return (double) bytes(index) / EVENTS;
    }

    private static long bytes(NumberIndex index) {
        return GraphLayout.parseInstance(index).totalSize();
    }

    /** The events of two carriers on numbers from all over a range, each number's by date. */
    private void fill(NumberIndex index, int numbers, long first, long range, int days) {
        int[] feeds = {FeedId.of(NIGHT, 0), FeedId.of(NIGHT, 1), FeedId.of(NIGHT.minusDays(1), 0)};
        int left = EVENTS;
        long[] keys = random.longs(numbers, first, first + range).sorted().toArray();
        for (int i = 0; i < numbers; i++) {
            keys[i] = i == 0 ? keys[i] : Math.max(keys[i], keys[i - 1] + 1);
            int count = i == numbers - 1
                    ? left
                    : left / (numbers - i) + (random.nextInt(numbers - i) < left % (numbers - i) ? 1 : 0);
            left -= count;
            index.add(keys[i], rows(count, feeds, days));
        }
    }

    private List<LedgerRow> rows(int count, int[] feeds, int days) {
        List<LedgerRow> rows = new ArrayList<>(count);
        for (int back : random.ints(count, 0, days).map(day -> -day).sorted().toArray()) {
            int feed = random.nextInt(feeds.length);
            long told = FeedId.order(feeds[feed], 2 + random.nextInt(EVENTS));
            rows.add(new LedgerRow(
                    NumberIndex.yyyymmdd(NIGHT.plusDays(back)), (byte) random.nextInt(2), feed % 2, told));
        }
        return rows;
    }

    private static Tellers tellers() {
        return new Tellers(
                Map.of(0, new Carrier("north", 90, null, true), 1, new Carrier("south", 90, null, true)), Map.of());
    }
}
