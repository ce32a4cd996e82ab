package io.github.reissuerecon.guard;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Text;
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
        Text text = Text.of("guard.feed-missing", feed.carrier().name(), feed.files(), directory);
        return List.of(Guard.must("feed-missing", false, Consequence.NOT_READY, text));
    }

    /** How old the newest date is that a carrier told; not asked when any age will do. */
    public static List<Guard> freshness(CarrierFeed feed, LocalDate businessDate, @Nullable LocalDate newestOn) {
        Integer limit = feed.maxAgeDays();
        if (limit == null) {
            return List.of();
        }
        long age = newestOn == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(newestOn, businessDate);
        String carrier = feed.carrier().name();
        return List.of(new Guard(
                "max-age-days",
                newestOn == null ? -1 : age,
                limit,
                age <= limit,
                feed.required() ? Consequence.NOT_READY : Consequence.WARNING,
                newestOn == null
                        ? Text.of("guard.max-age-days.never", carrier, limit)
                        : Text.of("guard.max-age-days", carrier, newestOn, age, limit),
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
        return List.of(new Guard(
                EMPTY_FEED,
                0,
                1,
                passed,
                Consequence.STOP,
                Text.of(
                        sent.files() == 1 ? "guard.empty.file" : "guard.empty.files",
                        feed.carrier().name(),
                        sent.files(),
                        why(feed, sent, usual)),
                null));
    }

    private static Text why(CarrierFeed feed, Sent sent, long usual) {
        if (usual == 0) {
            return Text.of("guard.empty.no-more");
        }
        if (feed.mayBeEmpty()) {
            return Text.of("guard.empty.may-be", usual);
        }
        return Text.of(sent.announcedEmpty() ? "guard.empty.announced" : "guard.empty.usual", usual);
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
        Text figure = Text.of("guard.max-shrink", carrier, sent.rows(), usual, Share.percent(shrunk));
        return List.of(Guard.atMost("max-shrink", shrunk, limits.maxShrink(), Consequence.STOP, figure));
    }

    /** The median, of an even number of nights the greater of the middle two. */
    private static long usual(List<Long> recentRows) {
        List<Long> sorted = recentRows.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
