package io.github.reissuerecon.feed;

import io.github.reissuerecon.timeline.EventKind;
import org.jspecify.annotations.Nullable;

/** What a carrier's event code can stand for in a layout, and what the ledger keeps of it. */
public enum FeedEvent {
    DISCONNECT(EventKind.DISCONNECT),
    REISSUE(EventKind.REISSUE),
    RESUME(EventKind.RESUME),
    PORT(EventKind.PORT),
    /** The subscriber took another number: a disconnect of the old one. */
    NUMBER_CHANGE(EventKind.DISCONNECT),
    /** For arrears or on request: decides nothing. */
    SUSPEND(null);

    private final @Nullable EventKind kind;

    FeedEvent(@Nullable EventKind kind) {
        this.kind = kind;
    }

    /** The event that it tells; null when it decides nothing. */
    public @Nullable EventKind kind() {
        return kind;
    }
}
