package io.github.reissuerecon.guard;

/**
 * What stops a night, or warns of it.
 *
 * @param maxFlaggedShare of the examined accounts that may be flagged, above which nothing is published
 * @param maxRejectShare of a file's rows that may be rejected, above which nothing is published
 * @param warnRejectShare of a file's rows above which the night ends with a warning
 * @param maxShrink by how much fewer rows than usual a carrier may send, above which nothing is published
 * @param maxHitJump how many times the usual share of a carrier's new rows may be hits, above which nothing is published
 */
public record GuardLimits(
        Share maxFlaggedShare, Share maxRejectShare, Share warnRejectShare, Share maxShrink, double maxHitJump) {}
