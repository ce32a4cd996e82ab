package io.github.reissuerecon.feed;

import io.github.reissuerecon.timeline.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * What one carrier sends.
 *
 * @param carrier who tells, and how far it is believed
 * @param files glob of its files in the feeds' directory
 * @param required whether a night may not run without it
 * @param maxAgeDays days that the newest date told may lie before the business date; null for any
 * @param layout the form of the files
 */
public record CarrierFeed(
        Carrier carrier,
        String files,
        boolean required,
        @Nullable Integer maxAgeDays,
        Layout layout) {}
