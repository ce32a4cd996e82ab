package io.github.reissuerecon.feed;

import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a file's rows tells: the events in plain arrays, the rejects, and the counts of the whole file so far.
 * A block is what one transaction writes.
 */
public final class FeedBlock {

    private static final int FIRST_CAPACITY = 1024;

    private final List<Reject> rejects = new ArrayList<>();
    private long[] msisdns = new long[FIRST_CAPACITY];
    private byte[] kinds = new byte[FIRST_CAPACITY];
    private int[] dates = new int[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private int size;
    private @Nullable FeedProgress progress;

    void add(long msisdn, EventKind kind, LocalDate on, long line) {
        if (size == msisdns.length) {
            msisdns = Arrays.copyOf(msisdns, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            dates = Arrays.copyOf(dates, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        msisdns[size] = msisdn;
        kinds[size] = kind.code();
        dates[size] = (int) on.toEpochDay();
        lines[size++] = line;
    }

    void add(Reject reject) {
        rejects.add(reject);
    }

    FeedBlock close(FeedProgress fileSoFar) {
        this.progress = fileSoFar;
        return this;
    }

    /** The number of events. */
    public int size() {
        return size;
    }

    /** E.164 digits of the event's number. */
    public long msisdn(int event) {
        return msisdns[event];
    }

    /** What happened. */
    public EventKind kind(int event) {
        return EventKind.of(kinds[event]);
    }

    /** Its date, in days since 1970-01-01. */
    public int epochDay(int event) {
        return dates[event];
    }

    /** The line that told it, from 1. */
    public long line(int event) {
        return lines[event];
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
