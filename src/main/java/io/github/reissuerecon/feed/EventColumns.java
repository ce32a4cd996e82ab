package io.github.reissuerecon.feed;

import io.github.reissuerecon.timeline.EventKind;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Events in plain arrays, without an object each: the match key, the words of the digest where the carrier tells digests,
 * and date, kind and line packed into one long. So sorting the columns sorts the events by number, date, kind and line.
 */
public final class EventColumns {

    private static final int FIRST_CAPACITY = 1024;
    private static final int LINE_BITS = 39;
    private static final int KIND_BITS = 2;
    private static final long LINE_MASK = (1L << LINE_BITS) - 1;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    /** 1 January of the year 1: dates are counted from there, so that none is negative. */
    private static final int FIRST_DAY = -719_162;

    private final long[][] columns;
    private int size;

    /**
     * No events.
     *
     * @param digestWords words of a digest; 0 where numbers are told as they are
     */
    public EventColumns(int digestWords) {
        this.columns = new long[digestWords + 2][FIRST_CAPACITY];
    }

    /** Adds an event; {@code digest} is empty for a number that is told as it is. */
    public void add(long key, long[] digest, EventKind kind, int epochDay, long line) {
        ensureRoomFor(1);
        columns[0][size] = key;
        for (int i = 0; i < digest.length; i++) {
            columns[i + 1][size] = digest[i];
        }
        columns[columns.length - 1][size] =
                ((long) (epochDay - FIRST_DAY) << KIND_BITS | kind.code()) << LINE_BITS | line;
        size++;
    }

    /** Adds an event as {@link #cells} gave it. */
    public void add(long[] cells) {
        ensureRoomFor(1);
        for (int i = 0; i < columns.length; i++) {
            columns[i][size] = cells[i];
        }
        size++;
    }

    /** Adds the events of others of the same form. */
    public void addAll(EventColumns others) {
        ensureRoomFor(others.size);
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(others.columns[i], 0, columns[i], size, others.size);
        }
        size += others.size;
    }

    private void ensureRoomFor(int more) {
        if (size + more > columns[0].length) {
            int capacity = Math.max(size + more, columns[0].length * 2);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], capacity);
            }
        }
    }

    /** Brings the events into the order of number, date, kind and line. */
    public void sort() {
        if (columns.length == 2) {
            LongArrays.radixSort(columns[0], columns[1], 0, size);
        } else {
            LongArrays.radixSort(columns, 0, size);
        }
    }

    /** Takes all events away. */
    public void clear() {
        size = 0;
    }

    /** The number of events. */
    public int size() {
        return size;
    }

    /** How many longs an event is. */
    public int width() {
        return columns.length;
    }

    /** An event as a row of longs. */
    public void cells(int event, long[] into) {
        for (int i = 0; i < columns.length; i++) {
            into[i] = columns[i][event];
        }
    }

    /** Whether two rows of longs are the same number, date and kind. */
    public static boolean isSameEvent(long[] one, long[] other) {
        int last = one.length - 1;
        return Arrays.equals(one, 0, last, other, 0, last) && one[last] >>> LINE_BITS == other[last] >>> LINE_BITS;
    }

    /** E.164 digits of the event's number, or the match key of its digest. */
    public long key(int event) {
        return columns[0][event];
    }

    /** The digest of the event's number, empty when the number is told as it is. */
    public long[] digest(int event) {
        long[] words = new long[columns.length - 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = columns[i + 1][event];
        }
        return words;
    }

    /** What happened. */
    public EventKind kind(int event) {
        return EventKind.of((int) (fact(event) >>> LINE_BITS) & KIND_MASK);
    }

    /** Its date, in days since 1970-01-01. */
    public int epochDay(int event) {
        return (int) (fact(event) >>> (LINE_BITS + KIND_BITS)) + FIRST_DAY;
    }

    /** The line that told it, from 1. */
    public long line(int event) {
        return fact(event) & LINE_MASK;
    }

    private long fact(int event) {
        return columns[columns.length - 1][event];
    }
}
