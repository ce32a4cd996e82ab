package io.github.reissuerecon.report;

import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.privacy.Words;

/** What is shown of a guard: its figures as they are, names of files and what people wrote without numbers in full. */
public final class GuardWords {

    private GuardWords() {}

    /** The guard's text. */
    public static Text of(Guard guard) {
        return shown(guard.text());
    }

    private static Text shown(Text text) {
        return new Text(
                text.key(), text.values().stream().map(GuardWords::value).toList());
    }

    /** Of a thousand million accounts the figure stands. */
    private static Object value(Object value) {
        if (value instanceof Text text) {
            return shown(text);
        }
        return value instanceof Number ? value : Words.withoutNumbers(value.toString());
    }

    /** Why a person let it pass. */
    static String accepted(String reason) {
        return Words.withoutNumbers(reason);
    }
}
