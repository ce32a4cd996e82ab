package io.github.reissuerecon.guard;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.guard.Guard.Consequence;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guards over all that a carrier sends to a night. Each gives no guard where there is nothing to ask. */
public final class CarrierGuards {

    static final String EMPTY_FEED = "empty-feed";

    /** What is fewer than this is too few to say that a feed has shrunk. */
    private static final long ROWS_WORTH_JUDGING = 100;

    private CarrierGuards() {}

    /**
     * What a carrier sent to a night; files that repeat others are left out.
     *
     * @param files how many
     * @param rows in all of them
     * @param announcedEmpty whether a control total of each file says that it has no rows
     */
    public record Sent(int files, long rows, boolean announcedEmpty) {}

    /** Whether a required feed has come; an optional one is asked for its age only. */
    public static List<Guard> missing(CarrierFeed feed, boolean come, Path directory) {
        if (!feed.required() || come) {
            return List.of();
        }
        String message = "no file of " + feed.carrier().name() + " (" + feed.files() + ") in " + directory;
        return List.of(Guard.must("feed-missing", false, Consequence.NOT_READY, message));
    }

    /** How old the newest date is that a carrier told; not asked when any age will do. */
    public static List<Guard> freshness(CarrierFeed feed, LocalDate businessDate, @Nullable LocalDate newestOn) {
        Integer limit = feed.maxAgeDays();
        if (limit == null) {
            return List.of();
        }
        long age = newestOn == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(newestOn, businessDate);
        String figure =
                newestOn == null ? "has told nothing yet" : "told " + newestOn + " last, " + age + " days before";
        return List.of(new Guard(
                "max-age-days",
                newestOn == null ? -1 : age,
                limit,
                age <= limit,
                feed.required() ? Consequence.NOT_READY : Consequence.WARNING,
                feed.carrier().name() + " " + figure + " (limit " + limit + " days)",
                null));
    }

    /**
     * Whether a carrier that usually sends rows sent files without any; not asked when it sent no file, or some rows.
     *
     * @param recentRows what it sent in each of its recent nights
     */
    public static List<Guard> empty(CarrierFeed feed, Sent sent, List<Long> recentRows) {
        if (sent.files() == 0 || sent.rows() > 0) {
            return List.of();
        }
        long usual = usual(recentRows);
        boolean passed = usual == 0 || feed.mayBeEmpty() || sent.announcedEmpty();
        String why = usual == 0
                ? "no more are usual"
                : "usually " + usual
                        + (feed.mayBeEmpty()
                                ? ", but it may be empty"
                                : sent.announcedEmpty() ? ", but its control total announces none" : "");
        return List.of(new Guard(
                EMPTY_FEED,
                0,
                1,
                passed,
                Consequence.STOP,
                feed.carrier().name() + ": 0 rows in " + sent.files() + (sent.files() == 1 ? " file, " : " files, ")
                        + why,
                null));
    }

    /**
     * How much less a carrier sent than it usually does; not asked when it sent nothing, or usually too little to be
     * judged.
     *
     * @param recentRows what it sent in each of its recent nights
     */
    public static List<Guard> shrink(String carrier, Sent sent, List<Long> recentRows, GuardLimits limits) {
        long usual = usual(recentRows);
        if (sent.rows() == 0 || usual < ROWS_WORTH_JUDGING) {
            return List.of();
        }
        double shrunk = Math.max(0, 1 - (double) sent.rows() / usual);
        String figure =
                carrier + ": " + sent.rows() + " rows, usually " + usual + " (" + Share.percent(shrunk) + " fewer)";
        return List.of(Guard.atMost("max-shrink", shrunk, limits.maxShrink(), Consequence.STOP, figure));
    }

    /** The median, of an even number of nights the greater of the middle two. */
    private static long usual(List<Long> recentRows) {
        List<Long> sorted = recentRows.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
