package io.github.reissuerecon.guard;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.guard.Guard.Consequence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The guards of a night. */
public final class Guards {

    /** A file's name, with what was counted in it. */
    public record FileCount(String name, FeedProgress progress) {}

    /** The guard against a file that has other bytes than when its night began to load it. */
    public static final String FEED_REPLACED = "feed-replaced";

    /** What is fewer than this is too few to say that a feed has shrunk. */
    private static final long ROWS_WORTH_JUDGING = 100;

    /** The guards that a person may let pass. */
    public static final List<String> NAMES = List.of(
            "control-total", FEED_REPLACED, "max-age-days", "max-flagged-share", "max-reject-share", "max-shrink");

    private static final Comparator<Guard> BY_BADNESS = Comparator.comparing((Guard guard) -> !guard.passed())
            .thenComparing(guard -> guard.accepted() != null)
            .thenComparingDouble(Guards::overLimit);

    private Guards() {}

    /** The share of a file's rows that were rejected, against the ceiling and the warning. */
    public static List<Guard> rejects(FileCount file, GuardLimits limits) {
        FeedProgress progress = file.progress();
        double share = progress.rows() == 0 ? 0 : (double) progress.rejected() / progress.rows();
        String figure = file.name() + ": " + progress.rejected() + " of " + progress.rows() + " rows rejected ("
                + Share.percent(share) + ")";
        return List.of(
                atMost("max-reject-share", share, limits.maxRejectShare(), Consequence.STOP, figure),
                atMost("warn-reject-share", share, limits.warnRejectShare(), Consequence.WARNING, figure));
    }

    /** The rows of a file against the count in its trailer; nothing when its layout has no trailer. */
    public static List<Guard> controlTotal(FileCount file, @Nullable String trailer) {
        if (trailer == null) {
            return List.of();
        }
        long rows = file.progress().rows();
        Long announced = file.progress().announcedRows();
        boolean passed = announced != null && announced == rows;
        String found = announced == null ? "no trailer \"" + trailer + "\"" : "a trailer that announces " + announced;
        return List.of(new Guard(
                "control-total",
                rows,
                announced == null ? 0 : announced,
                passed,
                Consequence.STOP,
                file.name() + ": " + rows + " rows and " + found + (passed ? "" : ": the file is cut off"),
                null));
    }

    /** How old the newest date is that a carrier told; nothing when any age will do. */
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
     * How much less a carrier sent than it usually does; nothing when it sent nothing, or too little to be judged.
     *
     * @param recentRows what it sent in each of its recent nights
     */
    public static List<Guard> shrink(String carrier, long rows, List<Long> recentRows, GuardLimits limits) {
        List<Long> sorted = recentRows.stream().sorted().toList();
        long usual = sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
        if (usual < ROWS_WORTH_JUDGING) {
            return List.of();
        }
        double shrunk = Math.max(0, 1 - (double) rows / usual);
        String figure = carrier + ": " + rows + " rows, usually " + usual + " (" + Share.percent(shrunk) + " fewer)";
        return List.of(atMost("max-shrink", shrunk, limits.maxShrink(), Consequence.STOP, figure));
    }

    /** The share of the examined accounts that are flagged. */
    public static Guard flagged(long flagged, long examined, GuardLimits limits) {
        double share = examined == 0 ? 0 : (double) flagged / examined;
        return atMost(
                "max-flagged-share",
                share,
                limits.maxFlaggedShare(),
                Consequence.STOP,
                flagged + " of " + examined + " accounts flagged (" + Share.percent(share) + ")");
    }

    private static Guard atMost(String name, double share, Share limit, Consequence consequence, String figure) {
        return new Guard(
                name, share, limit.value(), share <= limit.value(), consequence, figure + ", limit " + limit, null);
    }

    /** The guards, those that a person let pass marked so. */
    public static List<Guard> accept(List<Guard> guards, Map<String, String> reasonByName) {
        List<Guard> accepted = new ArrayList<>();
        for (Guard guard : guards) {
            String reason = reasonByName.get(guard.name());
            accepted.add(guard.passed() || reason == null ? guard : guard.acceptedBecause(reason));
        }
        return accepted;
    }

    /** Of the guards of each name the one that is furthest over its limit, or nearest to it. */
    public static List<Guard> worst(List<Guard> guards) {
        Map<String, Guard> worst = new LinkedHashMap<>();
        for (Guard guard : guards) {
            worst.merge(guard.name(), guard, (a, b) -> BY_BADNESS.compare(b, a) > 0 ? b : a);
        }
        return List.copyOf(worst.values());
    }

    /** How far over its limit it is; a control total is missed in either direction. */
    private static double overLimit(Guard guard) {
        double over = guard.value() - guard.limit();
        return guard.passed() && guard.accepted() == null ? over : Math.abs(over);
    }

    /** The guards that did not pass, with a consequence. */
    public static List<Guard> tripped(List<Guard> guards, Consequence consequence) {
        return guards.stream().filter(guard -> guard.tripped(consequence)).toList();
    }
}
