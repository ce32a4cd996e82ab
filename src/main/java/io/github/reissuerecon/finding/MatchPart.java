package io.github.reissuerecon.finding;

import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A part of a match step, and what was counted in it so far.
 *
 * @param kind accounts or debt contacts
 * @param part its number, from 0
 * @param shard the name of the database that it is a part of; empty where the platform is one database
 * @param range the keys
 * @param lastKey the last key that is done; null when none is
 * @param whole whether all of it is done
 * @param count what was counted
 */
public record MatchPart(
        BindingKind kind,
        int part,
        String shard,
        KeyRange range,
        @Nullable String lastKey,
        boolean whole,
        Count count) {

    /** What a part is to be: a range of keys, or of numbers, in a shard. */
    public record Range(String shard, KeyRange keys) {}

    /** The same part, done so far. */
    public MatchPart done(@Nullable String lastKey, boolean whole, Count count) {
        return new MatchPart(kind, part, shard, range, lastKey, whole, count);
    }

    /** The keys that are still to do. */
    public KeyRange remaining() {
        return lastKey == null ? range : range.behind(lastKey);
    }

    /** How much of the part is done as far as its keys tell, 0 to 1. */
    public double share() {
        return whole ? 1 : lastKey == null ? 0 : range.share(lastKey);
    }

    /**
     * What was counted.
     *
     * @param examined rows read
     * @param unreadable rows whose number is none
     * @param undated rows on a matched number that have no date; they count as kept
     * @param matched bindings whose number has any event
     * @param kept matched bindings that nothing speaks against
     */
    public record Count(long examined, long unreadable, long undated, long matched, long kept) {

        /** Nothing yet. */
        public static final Count ZERO = new Count(0, 0, 0, 0, 0);

        /** Both together. */
        public Count plus(Count other) {
            return new Count(
                    examined + other.examined,
                    unreadable + other.unreadable,
                    undated + other.undated,
                    matched + other.matched,
                    kept + other.kept);
        }
    }
}
