package io.github.reissuerecon.guard;

import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Text;
import java.util.List;

/** The guards over what a night decided. */
public final class ResultGuards {

    /** The least hits, and the least rows, from which a share of hits can be judged. */
    public static final long WORTH_JUDGING = 100;

    /** From fewer nights nobody can tell what is usual: the first one loads all that a carrier ever told. */
    private static final int NIGHTS_WORTH_COMPARING = 3;

    private ResultGuards() {}

    /**
     * What a carrier's news led to in a night.
     *
     * @param hits bindings that are flagged, to be reviewed or to be watched, and whose evidence is the carrier's
     * @param rows of the carrier that told something new
     */
    public record Hits(long hits, long rows) {

        private double share() {
            return rows == 0 ? 0 : (double) hits / rows;
        }
    }

    /** The share of the examined accounts that are flagged. */
    public static Guard flagged(long flagged, long examined, GuardLimits limits) {
        return flagged(flagged, examined, false, limits);
    }

    /**
     * The same where accounts were counted only so far.
     *
     * @param orMore whether there may be more accounts than that
     */
    public static Guard flagged(long flagged, long accounts, boolean orMore, GuardLimits limits) {
        double share = accounts == 0 ? 0 : (double) flagged / accounts;
        return Guard.atMost(
                "max-flagged-share",
                share,
                limits.maxFlaggedShare(),
                Consequence.STOP,
                Text.of(orMore ? "guard.flagged.at-most" : "guard.flagged", flagged, accounts, Share.percent(share)));
    }

    /** Of so many accounts those that are flagged are not more than the limit; without a limit, all accounts. */
    public static long accountsToPass(long flagged, GuardLimits limits) {
        double limit = limits.maxFlaggedShare().value();
        return limit == 0 ? Long.MAX_VALUE : (long) Math.ceil(flagged / limit) + 1;
    }

    /**
     * How many hits a carrier's new rows led to, against the median share of its recent nights: a column that is taken for
     * another shows so, and a night that merely brings more rows does not. Not asked when hits, rows or nights are too few.
     *
     * @param recent of its recent nights; those with too few rows do not count
     */
    public static List<Guard> hitJump(String carrier, Hits tonight, List<Hits> recent, GuardLimits limits) {
        List<Double> shares = recent.stream()
                .filter(night -> night.rows() >= WORTH_JUDGING)
                .map(Hits::share)
                .sorted()
                .toList();
        if (tonight.hits() < WORTH_JUDGING
                || tonight.rows() < WORTH_JUDGING
                || shares.size() < NIGHTS_WORTH_COMPARING) {
            return List.of();
        }
        double usual = shares.get(shares.size() / 2);
        double limit = usual * limits.maxHitJump();
        Text text = Text.of(
                "guard.max-hit-jump",
                carrier,
                tonight.hits(),
                tonight.rows(),
                Share.percent(tonight.share()),
                Share.percent(usual),
                shares.size(),
                Share.percent(limit),
                times(limits.maxHitJump()));
        return List.of(new Guard(
                "max-hit-jump", tonight.share(), limit, tonight.share() <= limit, Consequence.STOP, text, null));
    }

    private static String times(double factor) {
        return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
    }
}
