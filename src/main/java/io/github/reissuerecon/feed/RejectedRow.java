package io.github.reissuerecon.feed;

/**
 * A reject together with its row.
 *
 * @param reject why the row tells nothing
 * @param bytes the row as it stands in the feed, line end included; of a line that was too long, the beginning
 */
@SuppressWarnings("ArrayRecordComponent")
public record RejectedRow(Reject reject, byte[] bytes) {

    /** Whether it can be put back: what was cut off a line would be missing, and nobody would know. */
    public boolean isWhole() {
        return !reject.reason().equals(RejectReason.LINE_TOO_LONG.code());
    }
}
