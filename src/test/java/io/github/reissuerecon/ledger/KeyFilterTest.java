package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyFilterTest {

    private static final int KEYS = 200_000;

    @Test
    void what_was_added_passes_and_few_others_do() {
        IntToLongFunction everyOther = i -> 8613_000_000_000L + 2L * i;
        IntToLongFunction farApart = i -> 8613_000_000_000L + 999_983L * i;
        for (IntToLongFunction keys : new IntToLongFunction[] {everyOther, farApart}) {
            KeyFilter filter = new KeyFilter(KEYS);
            IntStream.range(0, KEYS).mapToLong(keys).forEach(filter::add);

            assertThat(IntStream.range(0, KEYS).mapToLong(keys)).allMatch(filter::mayContain);
            long passing = IntStream.range(0, KEYS)
                    .filter(i -> filter.mayContain(keys.applyAsLong(i) + 1))
                    .count();
            assertThat(passing).isLessThan(KEYS / 20);
        }
    }

    @Test
    void nothing_passes_where_nothing_was_added() {
        KeyFilter filter = new KeyFilter(0);
        assertThat(IntStream.range(-1000, 1000)).noneMatch(filter::mayContain);
    }
}
