package io.github.reissuerecon.feed;

/**
 * A reject together with its row.
 *
 * @param reject why the row tells nothing
 * @param bytes the row as it stands in the feed, line end included
 */
@SuppressWarnings("ArrayRecordComponent")
public record RejectedRow(Reject reject, byte[] bytes) {}
