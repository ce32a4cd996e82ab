package io.github.reissuerecon.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** All the chance there is in a generated scenario; the same seed gives the same throws. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    LocalDate around(LocalDate date, int daysBefore, int daysAfter) {
        return date.plusDays(between(-daysBefore, daysAfter));
    }

    <T> List<T> shuffled(List<T> ordered) {
        List<T> rest = new ArrayList<>(ordered);
        List<T> shuffled = new ArrayList<>();
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(random.nextInt(rest.size())));
        }
        return shuffled;
    }
}
