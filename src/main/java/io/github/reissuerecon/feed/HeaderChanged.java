package io.github.reissuerecon.feed;

/** A file whose header lacks columns that the layout names. The message says which, and what may be meant. */
public final class HeaderChanged extends FeedBroken {

    private static final long serialVersionUID = 1L;

    HeaderChanged(String message) {
        super(message);
    }
}
