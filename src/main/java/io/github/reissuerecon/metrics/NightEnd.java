package io.github.reissuerecon.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How a start of a night ended, whatever became of it.
 *
 * @param exitCode what the process ends with
 */
public record NightEnd(LocalDate businessDate, int exitCode, Instant at) {}
