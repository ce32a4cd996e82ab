package io.github.reissuerecon.feed;

/** Why a row of a feed tells nothing, beside the faults of its number. */
public enum RejectReason {
    MISSING_COLUMN("missing-column"),
    MISSING_DATE("missing-date"),
    MALFORMED_DATE("malformed-date"),
    MISSING_EVENT("missing-event"),
    MALFORMED_BYTES("malformed-bytes"),
    /** A quote opens on the line and does not close where a cell ends, or not within the limits. */
    UNCLOSED_QUOTE("unclosed-quote"),
    LINE_TOO_LONG("line-too-long");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    /** The word in {@code rejected.csv}. */
    public String code() {
        return code;
    }
}
