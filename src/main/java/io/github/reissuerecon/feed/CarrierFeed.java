package io.github.reissuerecon.feed;

import io.github.reissuerecon.timeline.Carrier;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one carrier sends.
 *
 * @param carrier who tells, and how far it is believed
 * @param files glob of its files in the feeds' directory
 * @param required whether a night may not run without it
 * @param maxAgeDays days that the newest date told may lie before the business date; null for any
 * @param coversFrom the date from which on it tells what happens; null for the first night that loaded it
 * @param mayBeEmpty whether files without rows are normal
 * @param companions the kinds of companions that must come with each file
 * @param layout the form of the files
 */
public record CarrierFeed(
        Carrier carrier,
        String files,
        boolean required,
        @Nullable Integer maxAgeDays,
        @Nullable LocalDate coversFrom,
        boolean mayBeEmpty,
        Set<CompanionKind> companions,
        Layout layout) {}
