package io.github.reissuerecon.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run of a file's rows tells: the events, the rejects, and the counts of the whole file so far. */
public final class FeedBlock {

    /** Rejected rows are kept in memory until their block is: a block ends early where they are long. */
    private static final long MOST_REJECTED_BYTES = 4L << 20;

    private final EventColumns events;
    private final List<Reject> rejects = new ArrayList<>();
    private final List<byte[]> rejectedBytes = new ArrayList<>();
    private long rejectedLength;
    private long ignoredRows;
    private @Nullable FeedProgress progress;

    FeedBlock(int digestWords) {
        this.events = new EventColumns(digestWords);
    }

    void add(Reject reject) {
        rejects.add(reject);
    }

    void addIgnored() {
        ignoredRows++;
    }

    /** Adds the row of the reject that was added last. */
    void addRejectedBytes(byte[] row) {
        rejectedBytes.add(row);
        rejectedLength += row.length;
    }

    boolean isFull() {
        return rejectedLength >= MOST_REJECTED_BYTES;
    }

    FeedBlock close(FeedProgress fileSoFar) {
        this.progress = fileSoFar;
        return this;
    }

    /** Rows whose event decides nothing. */
    public long ignoredRows() {
        return ignoredRows;
    }

    /** The rows that told something: those that the events come from. */
    public long tellingRows() {
        long rows = 0;
        for (int event = 0; event < events.size(); event++) {
            rows += event == 0 || events.line(event) != events.line(event - 1) ? 1 : 0;
        }
        return rows;
    }

    /** The events, in the order of their lines. */
    public EventColumns events() {
        return events;
    }

    /** The rows that told nothing. */
    public List<Reject> rejects() {
        return rejects;
    }

    /** The rows that told nothing, with what stands there. */
    public List<RejectedRow> rejectedRows() {
        List<RejectedRow> rows = new ArrayList<>(rejects.size());
        for (int i = 0; i < rejects.size(); i++) {
            rows.add(new RejectedRow(rejects.get(i), rejectedBytes.get(i)));
        }
        return rows;
    }

    /** How far the file is read with this block. */
    public FeedProgress progress() {
        if (progress == null) {
            throw new IllegalStateException("the block is still being read");
        }
        return progress;
    }
}
