package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    @Test
    void rows_come_out_as_they_went_in() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<Long, List<LedgerRow>> expected = rowsByKey(random);
            PackedRows packed = packed(expected);
            expected.forEach((key, rows) -> assertThat(packed.rows(key)).isEqualTo(rows));
            assertThat(packed.rowCount())
                    .isEqualTo(expected.values().stream().mapToLong(List::size).sum());
        }
    }

    @Test
    void keys_are_found_and_their_neighbours_are_not() {
        for (long seed = 0; seed < 300; seed++) {
            Map<Long, List<LedgerRow>> expected = rowsByKey(new SplittableRandom(seed));
            PackedRows packed = packed(expected);
            for (long key : expected.keySet()) {
                for (long near : new long[] {key - 1, key, key + 1, key + (1L << 32), Long.MIN_VALUE, Long.MAX_VALUE}) {
                    assertThat(packed.contains(near)).as("%s", near).isEqualTo(expected.containsKey(near));
                    assertThat(packed.rows(near)).isEqualTo(expected.getOrDefault(near, List.of()));
                }
            }
        }
    }

    @Test
    void nothing_is_found_in_nothing() {
        assertThat(packed(Map.of()).contains(8613800138000L)).isFalse();
        assertThat(packed(Map.of()).rows(Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void keys_are_as_far_apart_as_keys_can_be() {
        PackedRows packed = packed(new TreeMap<>(Map.of(Long.MIN_VALUE, List.of(), Long.MAX_VALUE, List.of())));
        assertThat(packed.contains(Long.MIN_VALUE)).isTrue();
        assertThat(packed.contains(Long.MAX_VALUE)).isTrue();
        assertThat(packed.contains(0)).isFalse();
    }

    private static PackedRows packed(Map<Long, List<LedgerRow>> rowsByKey) {
        PackedRows packed = new PackedRows(NIGHT);
        rowsByKey.forEach(packed::add);
        packed.close();
        return packed;
    }

    /** Dense or sparse keys, of either sign; few rows or many; dates of any century. */
    private static Map<Long, List<LedgerRow>> rowsByKey(SplittableRandom random) {
        Map<Long, List<LedgerRow>> rowsByKey = new TreeMap<>();
        int keys = 1 + random.nextInt(300);
        long from = random.nextInt(3) == 0 ? Long.MIN_VALUE : 8613000000000L;
        long gap = 1L + random.nextLong(1L << random.nextInt(1, 54));
        long key = from;
        for (int i = 0; i < keys; i++) {
            rowsByKey.put(key, rows(random));
            key += 1 + random.nextLong(gap);
        }
        return rowsByKey;
    }

    private static List<LedgerRow> rows(SplittableRandom random) {
        List<LedgerRow> rows = new ArrayList<>();
        int count = random.nextInt(50) == 0 ? random.nextInt(5000) : random.nextInt(4);
        LocalDate date = NIGHT.minusDays(random.nextInt(random.nextInt(5) == 0 ? 400_000 : 400));
        for (int i = 0; i < count; i++) {
            date = date.plusDays(random.nextInt(3) == 0 ? random.nextInt(500) : 0);
            int feed = FeedId.of(NIGHT.minusDays(random.nextInt(300)), random.nextInt(3));
            rows.add(new LedgerRow(
                    NumberIndex.yyyymmdd(date),
                    (byte) random.nextInt(4),
                    1 + random.nextInt(5),
                    FeedId.order(feed, 1 + random.nextLong(0xffff_ffffL))));
        }
        return rows;
    }
}
