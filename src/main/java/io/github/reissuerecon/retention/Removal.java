package io.github.reissuerecon.retention;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that are old enough to go, or went.
 *
 * @param key their key in {@code recon.retention}
 * @param table the table
 * @param rows how many
 * @param oldest the first night that they are of; null when there are none
 * @param newest the last night that they are of; null when there are none
 */
public record Removal(
        String key,
        String table,
        long rows,
        @Nullable LocalDate oldest,
        @Nullable LocalDate newest) {}
