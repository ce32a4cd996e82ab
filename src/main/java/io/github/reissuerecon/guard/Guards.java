package io.github.reissuerecon.guard;

import io.github.reissuerecon.guard.Guard.Consequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The guards of a night together: which a person may let pass, which tripped, which are shown. */
public final class Guards {

    /** The guard against a file that has other bytes than when its night began to load it. */
    public static final String FEED_REPLACED = "feed-replaced";

    /** The guards that a person may let pass. */
    public static final List<String> NAMES = List.of(
            FileGuards.CONTROL_TOTAL,
            CarrierGuards.EMPTY_FEED,
            FEED_REPLACED,
            "max-age-days",
            "max-flagged-share",
            "max-hit-jump",
            "max-reject-share",
            "max-shrink");

    private static final Comparator<Guard> BY_BADNESS = Comparator.comparing((Guard guard) -> !guard.passed())
            .thenComparing(guard -> guard.accepted() != null)
            .thenComparingDouble(Guards::overLimit);

    private Guards() {}

    /** The guards, those that a person let pass marked so. */
    public static List<Guard> accept(List<Guard> guards, Map<String, String> reasonByName) {
        List<Guard> accepted = new ArrayList<>();
        for (Guard guard : guards) {
            String reason = reasonByName.get(guard.name());
            accepted.add(guard.passed() || reason == null ? guard : guard.acceptedBecause(reason));
        }
        return accepted;
    }

    /**
     * Of the guards of each name the one that is furthest over its limit, or nearest to it. Those that are only told stay
     * all.
     */
    public static List<Guard> worst(List<Guard> guards) {
        Map<String, Guard> worst = new LinkedHashMap<>();
        for (Guard guard : guards) {
            String key = guard.consequence() == Consequence.NONE ? guard.message() : guard.name();
            worst.merge(key, guard, (a, b) -> BY_BADNESS.compare(b, a) > 0 ? b : a);
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
