package io.github.reissuerecon.report;

import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.privacy.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code rejected-rows} of a night: the rejected rows of each feed as they stand in it, below its header, so
 * that they can be mended and put back as a file. It is there only when such a row was rejected.
 */
public final class RejectedRows {

    /** The folder's name. */
    public static final String FOLDER = "rejected-rows";

    /** File systems allow 255. */
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    /**
     * The rejected rows of a night.
     *
     * @param night the folder of the night's files
     */
    public RejectedRows(Path night) {
        this.folder = night.resolve(FOLDER);
    }

    /**
     * The file of a feed, which begins with its first row: without one there is none.
     *
     * @param head what stands in front of the feed's rows
     */
    public OfFeed of(String feed, byte[] head) {
        return new OfFeed(feed, head);
    }

    /** The feed's name, unpacked and without folders; where two feeds come to one name, the later is numbered. */
    private String fileName(String feed) {
        String name = shortened(FeedFile.unpackedName(feed).replace('/', '_').replace('\\', '_'));
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            int dot = name.lastIndexOf('.');
            int end = dot > 0 ? dot : name.length();
            free = name.substring(0, end) + "-" + i + name.substring(end);
        }
        return free;
    }

    private static String shortened(String name) {
        String shown = name.isEmpty() || name.equals(".") || name.equals("..") ? "_" + name : name;
        while (shown.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            shown = shown.substring(shown.offsetByCodePoints(0, 1));
        }
        return shown;
    }

    /** The file of one feed. */
    public final class OfFeed implements Closeable {

        private final String feed;
        private final byte[] head;
        private @Nullable OutputStream file;
        private long rowCount;

        private OfFeed(String feed, byte[] head) {
            this.feed = feed;
            this.head = head;
        }

        /** Writes a row as it stands in the feed. */
        public void add(byte[] row) {
            try {
                opened().write(row);
                rowCount++;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private OutputStream opened() throws IOException {
            OutputStream open = file;
            if (open == null) {
                PrivateFiles.createDirectories(folder);
                open = new BufferedOutputStream(PrivateFiles.create(folder.resolve(fileName(feed))));
                file = open;
                open.write(head);
            }
            return open;
        }

        /** Writes what stands behind the feed's rows. */
        public void end(byte[] trailer) throws IOException {
            opened().write(trailer);
        }

        /** Rows written so far. */
        public long rowCount() {
            return rowCount;
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }
}
