package io.github.reissuerecon.language;

import java.util.Arrays;
import java.util.List;

/**
 * A text that is in no language yet.
 *
 * @param key of the bundle; empty for words that are the same in every language
 * @param values for its {@code %s}, texts among them
 */
public record Text(String key, List<Object> values) {

    /** A text of the bundle. */
    public static Text of(String key, Object... values) {
        return new Text(key, List.of(values));
    }

    /** Words that are the same in every language, as a program or a person has said them. */
    public static Text plain(String words) {
        return new Text("", List.of(words));
    }

    /** The text in a language, its values too. */
    public String in(Language language) {
        Object[] said = values.stream()
                .map(value -> value instanceof Text text ? text.in(language) : value)
                .toArray();
        return key.isEmpty()
                ? Arrays.stream(said).map(String::valueOf).findFirst().orElse("")
                : language.text(key, said);
    }
}
