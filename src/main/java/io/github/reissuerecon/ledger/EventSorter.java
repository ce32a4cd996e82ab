package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.EventColumns;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a file tells into the order of the ledger's key, each event once: its first line. Inserting in that order is
 * what makes loading fast. Memory is bounded: sorted runs go to a temporary file that has no name any more when anything
 * is written to it, so that nothing of it survives the process. Not for use by several threads.
 */
public final class EventSorter implements Closeable {

    private static final int USUAL_RUN = 1_000_000;

    private final int mostInMemory;
    private final EventColumns inMemory;
    private final List<Run> spilled = new ArrayList<>();
    private final int width;
    private @Nullable FileChannel file;
    private @Nullable PriorityQueue<Run> merging;
    private long[] last = {};
    private long position;

    /** A sorter of the events of one file. */
    public EventSorter(int digestWords) {
        this(digestWords, USUAL_RUN);
    }

    EventSorter(int digestWords, int mostInMemory) {
        this.mostInMemory = mostInMemory;
        this.inMemory = new EventColumns(digestWords);
        this.width = inMemory.width();
    }

    /** Takes events, in any order. */
    public void add(EventColumns events) throws IOException {
        if (inMemory.size() > 0 && inMemory.size() + events.size() > mostInMemory) {
            spill();
        }
        inMemory.addAll(events);
    }

    /** The number of different events that were given out. */
    public long position() {
        return position;
    }

    /**
     * The next events in order.
     *
     * @return null behind the last
     */
    public @Nullable EventColumns next(int most) throws IOException {
        PriorityQueue<Run> runs = merging();
        if (runs.isEmpty()) {
            return null;
        }
        EventColumns sorted = new EventColumns(width - 2);
        while (sorted.size() < most && !runs.isEmpty()) {
            Run first = runs.poll();
            if (position == 0 || !EventColumns.isSameEvent(first.current, last)) {
                sorted.add(first.current);
                last = first.current.clone();
                position++;
            }
            if (first.advance()) {
                runs.add(first);
            }
        }
        return sorted;
    }

    private PriorityQueue<Run> merging() throws IOException {
        PriorityQueue<Run> runs = merging;
        if (runs == null) {
            inMemory.sort();
            runs = new PriorityQueue<>(Comparator.comparing(run -> run.current, Arrays::compare));
            List<Run> all = new ArrayList<>(spilled);
            all.add(new MemoryRun(inMemory));
            for (Run run : all) {
                if (run.advance()) {
                    runs.add(run);
                }
            }
            merging = runs;
        }
        return runs;
    }

    private void spill() throws IOException {
        inMemory.sort();
        FileChannel to = file();
        long from = to.position();
        ByteBuffer buffer = ByteBuffer.allocate(SpilledRun.BUFFER / rowBytes() * rowBytes());
        long[] cells = new long[width];
        for (int event = 0; event < inMemory.size(); event++) {
            inMemory.cells(event, cells);
            for (long cell : cells) {
                buffer.putLong(cell);
            }
            if (!buffer.hasRemaining() || event + 1 == inMemory.size()) {
                write(buffer.flip(), to);
            }
        }
        spilled.add(new SpilledRun(to, from, to.position(), width));
        inMemory.clear();
    }

    private int rowBytes() {
        return width * Long.BYTES;
    }

    private static void write(ByteBuffer buffer, FileChannel to) throws IOException {
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }

    /** The file is private, and on POSIX systems its name is taken away as soon as it is open. */
    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("reissue-recon", ".sort");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Sorted events, one at a time. */
    private abstract static class Run {
        final long[] current;

        Run(int width) {
            this.current = new long[width];
        }

        /** Goes to the next event; false behind the last. */
        abstract boolean advance() throws IOException;
    }

    private static final class MemoryRun extends Run {
        private final EventColumns events;
        private int next;

        MemoryRun(EventColumns events) {
            super(events.width());
            this.events = events;
        }

        @Override
        boolean advance() {
            if (next == events.size()) {
                return false;
            }
            events.cells(next++, current);
            return true;
        }
    }

    private static final class SpilledRun extends Run {
        static final int BUFFER = 1 << 16;

        private final FileChannel file;
        private final long end;
        private final ByteBuffer buffer;
        private long position;

        SpilledRun(FileChannel file, long from, long end, int width) {
            super(width);
            this.file = file;
            this.position = from;
            this.end = end;
            int row = width * Long.BYTES;
            this.buffer = ByteBuffer.allocate(BUFFER / row * row).flip();
        }

        @Override
        boolean advance() throws IOException {
            if (!buffer.hasRemaining() && !fill()) {
                return false;
            }
            for (int i = 0; i < current.length; i++) {
                current[i] = buffer.getLong();
            }
            return true;
        }

        private boolean fill() throws IOException {
            if (position == end) {
                return false;
            }
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
            while (buffer.hasRemaining()) {
                int read = file.read(buffer, position);
                if (read < 0) {
                    throw new IOException("the temporary file for sorting is cut off");
                }
                position += read;
            }
            buffer.flip();
            return true;
        }
    }
}
