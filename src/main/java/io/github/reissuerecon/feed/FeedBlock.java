package io.github.reissuerecon.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run of a file's rows tells: the events, the rejects, and the counts of the whole file so far. */
public final class FeedBlock {

    private final EventColumns events;
    private final List<Reject> rejects = new ArrayList<>();
    private @Nullable FeedProgress progress;

    FeedBlock(int digestWords) {
        this.events = new EventColumns(digestWords);
    }

    void add(Reject reject) {
        rejects.add(reject);
    }

    FeedBlock close(FeedProgress fileSoFar) {
        this.progress = fileSoFar;
        return this;
    }

    /** The events, in the order of their lines. */
    public EventColumns events() {
        return events;
    }

    /** The rows that told nothing. */
    public List<Reject> rejects() {
        return rejects;
    }

    /** How far the file is read with this block. */
    public FeedProgress progress() {
        if (progress == null) {
            throw new IllegalStateException("the block is still being read");
        }
        return progress;
    }
}
