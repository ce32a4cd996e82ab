package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Timeline;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The events of the numbers to be matched, in sorted arrays: the small side of the match, held in memory. An entry is an
 * event as one carrier told it. Safe for use by several threads once built.
 */
public final class NumberIndex {

    private final Tellers tellers;
    private long[] numbers = new long[1024];
    private int[] dates = new int[1024];
    private byte[] kinds = new byte[1024];
    private int[] carriers = new int[1024];
    private long[] orders = new long[1024];
    private int size;
    private final LongArrayList digests = new LongArrayList();
    private Map<Integer, Long> acceptedRows = Map.of();

    NumberIndex(Tellers tellers) {
        this.tellers = tellers;
    }

    /** Entries come in the order of their numbers. */
    void add(long number, int yyyymmdd, byte kind, int carrierId, long order) {
        if (size == numbers.length) {
            int capacity = size + (size >> 1);
            numbers = Arrays.copyOf(numbers, capacity);
            dates = Arrays.copyOf(dates, capacity);
            kinds = Arrays.copyOf(kinds, capacity);
            carriers = Arrays.copyOf(carriers, capacity);
            orders = Arrays.copyOf(orders, capacity);
        }
        numbers[size] = number;
        dates[size] = yyyymmdd;
        kinds[size] = kind;
        carriers[size] = carrierId;
        orders[size++] = order;
    }

    /** Keys of digests come in their order; what they tell stays in the ledger. */
    void addDigest(long key) {
        if (digests.isEmpty() || digests.getLong(digests.size() - 1) != key) {
            digests.add(key);
        }
    }

    void accepted(Map<Integer, Long> rowsByFeed) {
        acceptedRows = rowsByFeed;
    }

    /** How many rows of each of the night's files told an event first, by feed id. Two new events of one row count once. */
    public Map<Integer, Long> acceptedRows() {
        return acceptedRows;
    }

    /** Takes back the entries from a position on. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** The number of entries. */
    public int size() {
        return size;
    }

    /** Whether anything is known of a number. */
    public boolean contains(long number) {
        return Arrays.binarySearch(numbers, 0, size, number) >= 0;
    }

    /** Whether there is a digest of that key. */
    boolean containsDigest(long key) {
        return Arrays.binarySearch(digests.elements(), 0, digests.size(), key) >= 0;
    }

    /** The keys of the numbers, each once, in order. */
    long[] numbers() {
        LongArrayList distinct = new LongArrayList();
        for (int i = 0; i < size; i = endOf(i)) {
            distinct.add(numbers[i]);
        }
        return distinct.toLongArray();
    }

    /** The place of telling of an entry. */
    long order(int entry) {
        return orders[entry];
    }

    /** Whether two entries are tellings of the same event. */
    boolean isSameEvent(int one, int other) {
        return dates[one] == dates[other] && kinds[one] == kinds[other] && numbers[one] == numbers[other];
    }

    /** All that is known of a number. */
    public Timeline timeline(long number) {
        int from = Arrays.binarySearch(numbers, 0, size, number);
        while (from > 0 && numbers[from - 1] == number) {
            from--;
        }
        return from < 0 ? new Timeline(List.of()) : timeline(from, endOf(from));
    }

    /** The position behind the entries of the number at a position. */
    int endOf(int from) {
        int end = from;
        while (end < size && numbers[end] == numbers[from]) {
            end++;
        }
        return end;
    }

    /** The events of the entries from one position to another. */
    Timeline timeline(int from, int end) {
        TimelineRows rows = new TimelineRows(tellers);
        for (int i = from; i < end; i++) {
            rows.add(dates[i], kinds[i], carriers[i], orders[i]);
        }
        return rows.timeline();
    }

    static LocalDate date(int yyyymmdd) {
        return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    static int yyyymmdd(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
