package io.github.reissuerecon.feed;

/** A file that cannot be read as its layout says: not one row is bad, but the whole. The message names the file. */
public sealed class FeedBroken extends RuntimeException permits HeaderChanged {

    private static final long serialVersionUID = 1L;

    public FeedBroken(String message) {
        super(message);
    }

    public FeedBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
