package io.github.reissuerecon.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How fresh a carrier is, and from when on it answers.
 *
 * @param carrier its name
 * @param coversFrom as configured, else the first night that loaded it; null when none has
 * @param isConfigured whether it is as configured
 * @param newestOn the latest date that it told of; null when it told none
 */
public record CarrierCoverage(
        String carrier,
        @Nullable LocalDate coversFrom,
        boolean isConfigured,
        @Nullable LocalDate newestOn) {}
