package io.github.reissuerecon.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where a row says what: header names, or positions from 1. Either dates by kind, or one event with its date; a layout
 * with neither tells disconnects on the date in the file's name.
 */
public record Columns(
        @Nullable String msisdn,
        @Nullable String disconnectedOn,
        @Nullable String reissuedOn,
        @Nullable String event,
        @Nullable String eventOn) {}
