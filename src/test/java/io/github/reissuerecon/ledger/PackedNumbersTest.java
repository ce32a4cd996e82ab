package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {

    private static LongArrayList unpacked(long... keys) {
        PackedNumbers packed = new PackedNumbers();
        for (long key : keys) {
            packed.add(key);
        }
        LongArrayList unpacked = new LongArrayList();
        PackedNumbers.unpack(packed.bytes(), unpacked);
        assertThat(packed.count()).isEqualTo(unpacked.size());
        return unpacked;
    }

    @Test
    void what_is_packed_is_unpacked_again() {
        long[] keys = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 127, 128, 8613800138000L, Long.MAX_VALUE};
        assertThat(unpacked(keys).toLongArray()).isEqualTo(keys);
        assertThat(unpacked().toLongArray()).isEmpty();
    }

    @Test
    void the_same_number_again_is_kept_once() {
        assertThat(unpacked(5, 5, 6, 6).toLongArray()).containsExactly(5, 6);
    }

    @Test
    void numbers_near_each_other_take_few_bytes() {
        PackedNumbers packed = new PackedNumbers();
        for (int i = 0; i < 1000; i++) {
            packed.add(8613800000000L + i * 1000L);
        }
        assertThat(packed.bytes().length).isLessThan(2100);
    }
}
