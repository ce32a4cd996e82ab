package io.github.reissuerecon.job;

import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedLimits;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.feed.FeedReader;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.feed.RejectedRow;
import io.github.reissuerecon.ledger.EventSorter;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.ExitCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the ledger, portion by portion: first its rows are read and sorted, then what they tell is
 * given out in the order of the ledger's key. A restart reads the rows again, which is quick, and passes over the events
 * that are in the ledger. Not for use by several threads.
 */
final class FileIntake implements Closeable {

    private final LoadedFeed feed;
    private final FeedFile file;
    private final FeedFile.State state;
    private final BlockSizes sizes;
    private final FeedReader reader;
    private final EventSorter sorter;
    private final EventColumns none;
    private @Nullable FeedProgress read;
    private boolean done;
    private long tellingRows;
    private long ignoredRows;
    private long eventsRead;
    private double workTold;
    private long rowsTold;

    /**
     * What one transaction leaves behind.
     *
     * @param feed the file
     * @param head what stands in front of the file's rows
     * @param rejects rows that tell nothing
     * @param progress how far the file is; whole when all of it is in the ledger
     * @param events what is to be told, in the order of the ledger's key
     * @param firstEvent place of the first of them among the file's sorted events, from 0
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Portion(
            LoadedFeed feed,
            byte[] head,
            List<RejectedRow> rejects,
            FeedProgress progress,
            EventColumns events,
            long firstEvent) {}

    FileIntake(
            LoadedFeed feed,
            FeedFile file,
            FeedFile.State state,
            Layout layout,
            FeedLimits limits,
            ZoneId zone,
            LocalDate businessDate,
            BlockSizes sizes) {
        this.feed = feed;
        this.file = file;
        this.state = state;
        this.sizes = sizes;
        this.reader = new FeedReader(file, layout, limits, zone, businessDate);
        this.sorter = new EventSorter(layout.digestWords());
        this.none = new EventColumns(layout.digestWords());
    }

    /** The next portion; null when the file is done. */
    @Nullable
    Portion next() throws IOException {
        if (done) {
            return null;
        }
        FeedProgress progress = read;
        return progress == null ? readRows() : tellEvents(progress);
    }

    /** Tells what was done since it was told last. The work of a file is twice its size: its rows read, its events told. */
    void tell(Progress progress, long rows) {
        double work = read == null
                ? Math.min(reader.bytesRead(), state.size())
                : state.size() * (1 + (done ? 1 : sorter.position() / Math.max(1.0, (double) eventsRead)));
        progress.add(work - workTold, rows - rowsTold);
        workTold = work;
        rowsTold = rows;
    }

    private Portion readRows() throws IOException {
        FeedBlock block = reader.next(sizes.feedRows());
        if (block == null) {
            throw new IllegalStateException("the last block of a file says so");
        }
        tellingRows += block.tellingRows();
        ignoredRows += block.ignoredRows();
        sort(block.events());
        if (block.progress().whole()) {
            requireSameFile();
            read = block.progress();
        }
        return new Portion(
                feed, reader.head(), block.rejectedRows(), block.progress().withWhole(false), none, 0);
    }

    /** What was read is told only when nobody wrote the file meanwhile; one that is gone by now was read whole. */
    private void requireSameFile() throws IOException {
        FeedFile.State now = file.state();
        if (now != null && !now.equals(state)) {
            throw new NightStopped(
                    ExitCode.GUARD_TRIPPED,
                    feed.name() + " was written while it was read; nothing of it is told. Put the former file back, and"
                            + " run the same command");
        }
    }

    private void sort(EventColumns events) {
        try {
            sorter.add(events);
            eventsRead += events.size();
        } catch (IOException failed) {
            throw noRoomToSort(failed);
        }
    }

    private @Nullable EventColumns sorted(long most) {
        try {
            return sorter.next((int) Math.min(sizes.feedEvents(), most));
        } catch (IOException failed) {
            throw noRoomToSort(failed);
        }
    }

    private NightStopped noRoomToSort(IOException failed) {
        return new NightStopped(
                ExitCode.FAILED,
                feed.name() + " cannot be sorted in the temporary directory " + System.getProperty("java.io.tmpdir")
                        + ": " + Failures.reason(failed) + System.lineSeparator()
                        + "  make room there, or name another one with"
                        + " java -Djava.io.tmpdir=DIRECTORY, and run the same command",
                failed);
    }

    private Portion tellEvents(FeedProgress progress) {
        while (sorter.position() < feed.toldCount()) {
            if (sorted(feed.toldCount() - sorter.position()) == null) {
                throw new FeedBroken(feed.name() + ": expected " + feed.toldCount()
                        + " events that were told before, found " + sorter.position() + ": it is read differently now");
            }
        }
        long firstEvent = sorter.position();
        EventColumns events = sorted(sizes.feedEvents());
        done = events == null;
        return new Portion(
                feed, reader.head(), List.of(), progress.withWhole(done), events == null ? none : events, firstEvent);
    }

    /** The rows handed over to be sorted, so far. */
    long tellingRows() {
        return tellingRows;
    }

    /** The rows passed over, so far. */
    long ignoredRows() {
        return ignoredRows;
    }

    @Override
    public void close() {
        try (sorter;
                reader) {
            done = true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
