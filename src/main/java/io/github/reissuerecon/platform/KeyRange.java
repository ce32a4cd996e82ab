package io.github.reissuerecon.platform;

import org.jspecify.annotations.Nullable;

/**
 * A range of a table's keys, as text.
 *
 * @param after the key before its first; null for no lower end
 * @param through its last key; null for no upper end
 */
public record KeyRange(@Nullable String after, @Nullable String through) {

    /** All keys. */
    public static final KeyRange ALL = new KeyRange(null, null);

    /** What is left of the range behind a key. */
    public KeyRange behind(String key) {
        return new KeyRange(key, through);
    }
}
