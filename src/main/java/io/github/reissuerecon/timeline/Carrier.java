package io.github.reissuerecon.timeline;

import org.jspecify.annotations.Nullable;

/**
 * A teller of events, as configured.
 *
 * @param name its key in the configuration
 * @param agingDays days from a disconnect to the earliest reissue; null when not known
 * @param presumeReissuedAfterDays days after which a disconnected number counts as presumably reissued; null for never
 * @param fullyTrusted false when what it tells leads to review at most
 */
public record Carrier(
        String name, @Nullable Integer agingDays, @Nullable Integer presumeReissuedAfterDays, boolean fullyTrusted) {}
