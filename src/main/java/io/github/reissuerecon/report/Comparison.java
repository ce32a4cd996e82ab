package io.github.reissuerecon.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Figures of the summary, held against others; what differs is collected. */
final class Comparison {

    final List<String> mismatches;
    private final String subject;
    private final JsonNode told;

    Comparison() {
        this(new ArrayList<>(), "", MissingNode.getInstance());
    }

    private Comparison(List<String> mismatches, String subject, JsonNode told) {
        this.mismatches = mismatches;
        this.subject = subject;
        this.told = told;
    }

    /** Of one file, feed or kind of binding, into the same collection. */
    Comparison of(String itsSubject, JsonNode itsFigures) {
        return new Comparison(mismatches, itsSubject + ": ", itsFigures);
    }

    void add(String mismatch) {
        mismatches.add(subject + mismatch);
    }

    /** Whether the summary tells a figure of that name. */
    boolean has(String name) {
        return told.has(name);
    }

    /** A figure of the summary against the same one counted elsewhere; what is not told stands for 0. */
    void figure(String name, String elsewhere, long counted) {
        equal(name, "the summary", told.path(name).asLong(0), elsewhere, counted);
    }

    /** A word of the summary against what stands elsewhere. */
    void text(String name, String elsewhere, String expected) {
        String found = told.path(name).asString("");
        if (!found.equals(expected)) {
            add(name + ": " + found + " by the summary, " + expected + " by " + elsewhere);
        }
    }

    void equal(String name, String here, long a, String elsewhere, long b) {
        if (a != b) {
            add(name + ": " + a + " by " + here + ", " + b + " by " + elsewhere);
        }
    }

    /** A figure of the summary against others of it, none of which may be below 0. */
    void sum(String whole, String... parts) {
        long sum = 0;
        for (String part : parts) {
            long figure = told.path(part).asLong(0);
            sum += figure;
            if (figure < 0) {
                add(part + ": " + figure + " is less than nothing");
            }
        }
        equal(whole, "the summary", told.path(whole).asLong(0), "the sum of " + String.join(", ", parts), sum);
    }
}
