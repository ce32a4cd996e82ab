package io.github.reissuerecon.guard;

import io.github.reissuerecon.guard.Guard.Consequence;

/** The guards over what a night decided. */
public final class ResultGuards {

    private ResultGuards() {}

    /** The share of the examined accounts that are flagged. */
    public static Guard flagged(long flagged, long examined, GuardLimits limits) {
        double share = examined == 0 ? 0 : (double) flagged / examined;
        return Guard.atMost(
                "max-flagged-share",
                share,
                limits.maxFlaggedShare(),
                Consequence.STOP,
                flagged + " of " + examined + " accounts flagged (" + Share.percent(share) + ")");
    }
}
