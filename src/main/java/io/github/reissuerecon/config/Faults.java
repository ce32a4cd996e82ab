package io.github.reissuerecon.config;

import io.github.reissuerecon.number.NumberingPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a configuration, so that it is told all at once. */
final class Faults {

    /** Makes something of a text, or says what is wrong with it. */
    interface Attempt {
        @Nullable
        Object make();
    }

    private final List<String> messages = new ArrayList<>();

    List<String> messages() {
        return List.copyOf(messages);
    }

    void add(String message) {
        messages.add(message);
    }

    void region(String key, String region) {
        expect(key, () -> NumberingPlan.of(region));
    }

    void expect(String key, Attempt attempt) {
        try {
            attempt.make();
        } catch (IllegalArgumentException fault) {
            add(key + ": " + fault.getMessage());
        }
    }

    @Nullable
    Integer notNegative(String key, @Nullable Integer days) {
        return days == null ? null : Integer.valueOf(notNegative(key, days.intValue()));
    }

    int notNegative(String key, int days) {
        if (days < 0) {
            add(key + ": expected a number of days, 0 or more, found " + days);
            return 0;
        }
        return days;
    }

    double atLeastOne(String key, double factor) {
        if (!(factor >= 1)) {
            add(key + ": expected a number, 1 or more, such as 3, found " + factor);
            return 1;
        }
        return factor;
    }
}
