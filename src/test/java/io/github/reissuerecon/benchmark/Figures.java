package io.github.reissuerecon.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The seconds that things took, several times each, and tables in Markdown of their medians, to be quoted. */
final class Figures {

    private final Map<String, List<Double>> taken = new LinkedHashMap<>();
    private final int accounts;
    private final int events;
    private final int rounds;

    Figures(int accounts, int events, int rounds) {
        this.accounts = accounts;
        this.events = events;
        this.rounds = rounds;
    }

    void note(String what, double seconds) {
        taken.computeIfAbsent(what, none -> new ArrayList<>()).add(seconds);
    }

    double median(String what) {
        return Median.of(taken.getOrDefault(what, List.of()));
    }

    String ratio(String what, String beside) {
        return String.format(Locale.ROOT, "%.2f", median(what) / median(beside));
    }

    void head(String columns) {
        System.out.printf(
                Locale.ROOT, "%n| %,d accounts, %,d events, medians of %d | %s |%n", accounts, events, rounds, columns);
        System.out.println("|---".repeat(columns.split("\\|").length + 1) + "|");
    }

    void row(String title, String what, String... beside) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f |%s%n",
                title,
                median(what),
                beside.length == 0 ? "" : " " + beside[0] + " |");
    }

    /** Prints each median, and what it is the median of. */
    void all() {
        System.out.println();
        taken.forEach((what, seconds) -> System.out.printf(
                Locale.ROOT,
                "%-22s %6.2f of %s%n",
                what,
                median(what),
                seconds.stream()
                        .map(each -> String.format(Locale.ROOT, "%.2f", each))
                        .collect(Collectors.joining(", "))));
    }
}
