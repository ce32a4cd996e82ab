package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Telling;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        List<Event> events = new ArrayList<>();
        for (int i = from; i < end; ) {
            int next = i;
            List<Telling> tellings = new ArrayList<>();
            while (next < end && dates[next] == dates[i] && kinds[next] == kinds[i]) {
                tellings.add(tellers.telling(carriers[next], orders[next]));
                next++;
            }
            events.add(new Event(EventKind.of(kinds[i]), date(dates[i]), tellings));
            i = next;
        }
        return new Timeline(events);
    }

    static LocalDate date(int yyyymmdd) {
        return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    static int yyyymmdd(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
