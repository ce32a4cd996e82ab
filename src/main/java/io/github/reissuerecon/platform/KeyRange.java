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

    /** How much of the range lies up to a key, 0 to 1; 0 where an end is open, or keys are no numbers. */
    public double share(String key) {
        if (after == null || through == null) {
            return 0;
        }
        try {
            double first = Double.parseDouble(after);
            double share = (Double.parseDouble(key) - first) / (Double.parseDouble(through) - first);
            return share > 0 && share <= 1 ? share : 0;
        } catch (NumberFormatException text) {
            return 0;
        }
    }

    /** What is left of the range behind a key. */
    public KeyRange behind(String key) {
        return new KeyRange(key, through);
    }
}
