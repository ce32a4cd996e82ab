package io.github.reissuerecon.language;

import java.util.Locale;
import java.util.ResourceBundle;

/** A language of explanations, summaries and the page; its texts are those of {@code words_CODE.properties}. */
public enum Language {
    EN,
    ZH;

    @SuppressWarnings("ImmutableEnumChecker") // it is only read
    private final ResourceBundle texts;

    Language() {
        // the machine's own language never steps in: the same inputs give the same words
        texts = ResourceBundle.getBundle(
                "words",
                Locale.forLanguageTag(code()),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** As ISO 639 and {@code recon.language} write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A text, its {@code %s} filled in. */
    public String text(String key, Object... values) {
        String text = texts.getString(key);
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }
}
