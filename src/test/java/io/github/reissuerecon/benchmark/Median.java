package io.github.reissuerecon.benchmark;

import java.util.List;

/** The middle one of several measurements. */
final class Median {

    private Median() {}

    static double of(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
