package io.github.reissuerecon.timeline;

/** What can happen to a number, as far as it decides anything. */
public enum EventKind {
    /** The subscriber gave the number up for good. */
    DISCONNECT(0),
    /** The carrier gave the number to a new subscriber. */
    REISSUE(1),
    /** The same subscriber has the number again: a disconnect is taken back. */
    RESUME(2),
    /** The same subscriber took the number to another carrier. */
    PORT(3);

    private static final EventKind[] BY_CODE = {DISCONNECT, REISSUE, RESUME, PORT};

    private final byte code;

    EventKind(int code) {
        this.code = (byte) code;
    }

    /** The ledger's number for it. */
    public byte code() {
        return code;
    }

    /** The kind of a ledger's number. */
    public static EventKind of(int code) {
        return BY_CODE[code];
    }
}
