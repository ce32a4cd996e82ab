package io.github.reissuerecon.guard;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import org.jspecify.annotations.Nullable;

/**
 * A figure against its limit.
 *
 * @param name its key in the configuration, and in {@code --accept-guard}
 * @param value the figure
 * @param limit what it may be at most; for a control total, what it must be
 * @param passed whether the night may go on
 * @param consequence what follows when it may not
 * @param text the figure and the limit in a sentence
 * @param accepted why a person let it pass all the same; null when nobody did
 */
public record Guard(
        String name,
        double value,
        double limit,
        boolean passed,
        Consequence consequence,
        Text text,
        @Nullable String accepted) {

    /** What follows when a guard does not pass. */
    public enum Consequence {
        /** Nothing: it always passes, and is told so that somebody knows. */
        NONE,
        /** The night ends complete, with a warning. */
        WARNING,
        /** The night waits for a file. */
        NOT_READY,
        /** Nothing is published until a person has looked. */
        STOP
    }

    static Guard atMost(String name, double share, Share limit, Consequence consequence, Text figure) {
        boolean passed = share <= limit.value();
        return new Guard(name, share, limit.value(), passed, consequence, Text.of("guard.limit", figure, limit), null);
    }

    /** Something that has to be so, and is or is not. */
    static Guard must(String name, boolean passed, Consequence consequence, Text text) {
        return new Guard(name, passed ? 1 : 0, 1, passed, consequence, text, null);
    }

    /** Something that an operator should know, and that stops nothing. */
    static Guard told(String name, Text text) {
        return must(name, true, Consequence.NONE, text);
    }

    /** The same guard, let pass by a person. */
    Guard acceptedBecause(String reason) {
        return new Guard(name, value, limit, true, consequence, text, reason);
    }

    /** The figure and the limit in English, as logs and machines have it. */
    public String message() {
        return text.in(Language.EN);
    }

    /** Whether it did not pass, with a consequence. */
    public boolean tripped(Consequence which) {
        return !passed && consequence == which;
    }
}
