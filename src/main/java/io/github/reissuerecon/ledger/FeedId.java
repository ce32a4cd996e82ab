package io.github.reissuerecon.ledger;

import java.time.LocalDate;

/**
 * Numbers that order tellings: a feed's id by night, then by file name; a telling's order by feed, then by line. So the
 * earlier of two tellings is the smaller number, whatever was loaded first.
 */
public final class FeedId {

    static final int MOST_FEEDS_A_NIGHT = 1 << 15;

    private static final int LINE_BITS = 32;
    private static final long LINE_MASK = (1L << LINE_BITS) - 1;

    private FeedId() {}

    static int of(LocalDate night, int place) {
        if (place >= MOST_FEEDS_A_NIGHT) {
            throw new IllegalStateException("more than " + MOST_FEEDS_A_NIGHT + " files in the night of " + night
                    + "; load them in several nights");
        }
        return Math.toIntExact(night.toEpochDay() * MOST_FEEDS_A_NIGHT) + place;
    }

    /** The place in the order of all tellings of a line of a feed. */
    static long order(int feedId, long line) {
        return ((long) feedId << LINE_BITS) + line;
    }

    static int feedOf(long order) {
        return (int) (order >>> LINE_BITS);
    }

    static long lineOf(long order) {
        return order & LINE_MASK;
    }

    /** The first place in the order that a night's tellings can have. */
    public static long startOf(LocalDate night) {
        return order(of(night, 0), 0);
    }

    /** The night that a place in the order is of. */
    public static LocalDate nightOf(long order) {
        return LocalDate.ofEpochDay(feedOf(order) / MOST_FEEDS_A_NIGHT);
    }
}
