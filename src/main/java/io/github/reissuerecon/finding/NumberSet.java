package io.github.reissuerecon.finding;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Numbers, eight bytes each, for several threads to look at. */
public final class NumberSet {

    private final long[] sorted;

    private NumberSet(long[] sorted) {
        this.sorted = sorted;
    }

    public boolean contains(long number) {
        return Arrays.binarySearch(sorted, number) >= 0;
    }

    /** Takes numbers in any order, the same one more than once; not for several threads. */
    static final class Builder {

        private final LongPredicate wanted;
        private long[] numbers = new long[16];
        private int size;

        Builder(LongPredicate wanted) {
            this.wanted = wanted;
        }

        void add(long number) {
            if (!wanted.test(number)) {
                return;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size + (size >> 1));
            }
            numbers[size++] = number;
        }

        NumberSet build() {
            return new NumberSet(
                    Arrays.stream(numbers, 0, size).sorted().distinct().toArray());
        }
    }
}
