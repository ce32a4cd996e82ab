package io.github.reissuerecon.feed;

import org.jspecify.annotations.Nullable;

/**
 * What a file's companions say of it.
 *
 * @param by the companions that were read; null when there were none
 * @param rows the number of rows that one announces; null when none does
 * @param fault where one gainsays the file, or is awaited, in a sentence; null when what can be checked without reading
 *     rows is as announced
 * @param awaited whether the fault is only that a companion has not come yet
 */
public record Announcement(
        @Nullable String by, @Nullable Long rows, @Nullable String fault, boolean awaited) {

    /** Of a file without companions. */
    public static final Announcement NONE = new Announcement(null, null, null, false);
}
