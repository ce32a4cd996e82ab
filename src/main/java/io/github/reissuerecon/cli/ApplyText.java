package io.github.reissuerecon.cli;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.action.Refusal;
import io.github.reissuerecon.action.Result;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Width;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.privacy.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code apply} prints, in a language: counts, and some of the rows with masked numbers. */
final class ApplyText {

    private static final int SHOWN = 5;

    private static final Map<String, String> VERBS = Map.of(
            "unbind", "apply.unbind",
            "correct-debt", "apply.correct-debt",
            "undo-unbind", "apply.undo-unbind",
            "undo-correct-debt", "apply.undo-correct-debt");

    private static final Map<String, String> STATES = Map.of(
            "planned", "apply.planned", "done", "apply.done", "refused", "apply.refused", "undone", "apply.undone");

    private final Language language;

    ApplyText(Language language) {
        this.language = language;
    }

    /** What would be done: the first few of each kind are shown. */
    final class Look {

        private final Map<String, Long> counts = new TreeMap<>();
        private final List<String> samples = new ArrayList<>();

        void add(Action action) {
            long count = counts.merge(action.verb(), 1L, Long::sum);
            if (count <= SHOWN) {
                String by =
                        action.decidedBy().equals(Action.RULES) ? language.text("apply.by-rules") : action.decidedBy();
                samples.add(line(action, language.text("apply.row", action.reason(), action.carrier(), by)));
            }
        }

        /**
         * The text.
         *
         * @param undo the run that would be taken back; null for none
         * @param preview the file with all of it
         */
        String text(@Nullable Long undo, Path preview) {
            if (counts.isEmpty()) {
                return nothing();
            }
            StringBuilder text = new StringBuilder();
            counts.forEach((verb, count) -> text.append(count(verb(verb), count)));
            samples.forEach(text::append);
            return text.append(sentence("apply.preview", preview))
                    .append(sentence(undo == null ? "apply.would-be-done" : "apply.would-be-tried"))
                    .toString();
        }
    }

    String nothing() {
        return sentence("apply.nothing");
    }

    String done(long run, @Nullable Long undo, Actions actions) {
        StringBuilder text =
                new StringBuilder(undo == null ? sentence("page.run", run) : sentence("apply.takes-back", run, undo));
        actions.counts(run).forEach((what, count) -> text.append("  ").append(count(state(what), count)));
        for (Result refused : actions.refused(run, 4 * SHOWN)) {
            Refusal refusal = refused.refusal();
            if (refusal != null) {
                String why = language.text("refusal." + refusal.why().code(), refusal.said());
                text.append(line(refused.action(), language.text("apply.refused-row", why)));
            }
        }
        return text.toString();
    }

    String files(Path audit, @Nullable Path feedback) {
        return sentence("apply.audit", audit) + feedback(feedback);
    }

    String feedback(@Nullable Path folder) {
        return folder == null ? "" : sentence("apply.feedback", folder);
    }

    private String verb(String verb) {
        return language.text(VERBS.getOrDefault(verb, verb));
    }

    /** Of a kind and a state: {@code account done}. */
    private String state(String what) {
        String[] words = what.split(" ", 2);
        return language.text("kind." + words[0]) + " " + language.text(STATES.getOrDefault(words[1], words[1]));
    }

    private static String count(String label, long count) {
        return Width.left(label, 18) + " " + Width.right(Long.toString(count), 8) + System.lineSeparator();
    }

    private String sentence(String key, Object... values) {
        return Words.withoutNumbers(language.text(key, values)) + System.lineSeparator();
    }

    private String line(Action action, String more) {
        return "  " + Width.left(verb(action.verb()), 18) + " " + Width.left(Words.withoutNumbers(action.id()), 12)
                + " "
                + Width.left(Msisdn.masked(action.msisdn()), 14) + " " + Words.withoutNumbers(more)
                + System.lineSeparator();
    }
}
