package io.github.reissuerecon.cli;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.action.Refusal;
import io.github.reissuerecon.action.Result;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.privacy.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code apply} prints: counts, and some of the rows with masked numbers. */
final class ApplyText {

    private static final int SHOWN = 5;

    private ApplyText() {}

    /** What would be done: the first few of each kind are shown. */
    static final class Look {

        private final @Nullable Long undo;
        private final Map<String, Long> counts = new TreeMap<>();
        private final List<String> samples = new ArrayList<>();

        Look(@Nullable Long undo) {
            this.undo = undo;
        }

        void add(Action action) {
            long count = counts.merge(action.verb(), 1L, Long::sum);
            if (count <= SHOWN) {
                samples.add(line(
                        action,
                        action.reason() + ", told by " + action.carrier() + ", decided by " + action.decidedBy()));
            }
        }

        String text() {
            if (counts.isEmpty()) {
                return nothing();
            }
            StringBuilder text = new StringBuilder();
            counts.forEach((verb, count) -> text.append(String.format(Locale.ROOT, "%-18s %8d%n", verb, count)));
            samples.forEach(text::append);
            return text.append(String.format(
                            Locale.ROOT,
                            "This would be %s by --execute; nothing is changed%n",
                            undo == null ? "done" : "tried"))
                    .toString();
        }
    }

    static String nothing() {
        return "there is nothing to do" + System.lineSeparator();
    }

    static String done(long run, @Nullable Long undo, Actions actions) {
        StringBuilder text = new StringBuilder(
                "run " + run + (undo == null ? "" : ", which takes back run " + undo) + System.lineSeparator());
        actions.counts(run)
                .forEach((what, count) -> text.append(String.format(Locale.ROOT, "  %-18s %8d%n", what, count)));
        for (Result refused : actions.refused(run, 4 * SHOWN)) {
            text.append(line(refused.action(), "refused: " + why(refused)));
        }
        return text.toString();
    }

    private static String why(Result refused) {
        Refusal refusal = Objects.requireNonNull(refused.refusal());
        return Language.EN.text("refusal." + refusal.why().code(), refusal.said());
    }

    static String files(Path audit, @Nullable Path feedback) {
        return Words.withoutNumbers("What became of each is in " + audit) + System.lineSeparator() + feedback(feedback);
    }

    static String feedback(@Nullable Path folder) {
        return folder == null
                ? ""
                : Words.withoutNumbers("What carriers are told is in " + folder) + System.lineSeparator();
    }

    private static String line(Action action, String more) {
        return String.format(
                Locale.ROOT,
                "  %-18s %-12s %-14s %s%n",
                action.verb(),
                Words.withoutNumbers(action.id()),
                Msisdn.masked(action.msisdn()),
                Words.withoutNumbers(more));
    }
}
