package io.github.reissuerecon.feed;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts in a feed file, one after the other: the file's own, or what is packed in it. Only a {@code .zip} has more than
 * one.
 */
final class FeedParts implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final FeedFile file;
    private final Charset charset;
    private final UnpackBudget budget;
    private final @Nullable ZipFile archive;
    private final Iterator<Part> parts;
    private @Nullable InputStream open;
    private @Nullable BoundedInputStream packedBytes;

    /** A text that is not opened yet; its name is empty unless it is an archive's entry. */
    record Part(String name, Source bytes) {}

    /** Opens a part. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Opens a file.
     *
     * @param charset of the texts that have no byte order mark
     */
    FeedParts(FeedFile file, Charset charset, FeedLimits limits) throws IOException {
        this.file = file;
        this.charset = charset;
        this.budget = new UnpackBudget(file.name(), Files.size(file.path()), limits);
        this.archive = Packing.of(file.name()) == Packing.ZIP ? ArchiveEntries.open(file) : null;
        this.parts = (archive == null ? List.of(new Part("", this::unpacked)) : entries(archive)).iterator();
    }

    private List<Part> entries(ZipFile zip) throws IOException {
        try {
            return ArchiveEntries.of(file.name(), zip);
        } catch (IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    private InputStream unpacked() throws IOException {
        BoundedInputStream counted = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file.path()))
                .get();
        packedBytes = counted;
        InputStream bytes = new BufferedInputStream(counted, BUFFER);
        try {
            return switch (Packing.of(file.name())) {
                case GZIP -> new WholeGzip(bytes, BUFFER);
                case ZSTANDARD -> zstandard(bytes);
                case NONE, ZIP -> bytes;
            };
        } catch (IOException | RuntimeException failed) {
            bytes.close();
            throw failed;
        }
    }

    /** The library takes nothing at all for a whole file. */
    private static InputStream zstandard(InputStream bytes) throws IOException {
        bytes.mark(1);
        if (bytes.read() < 0) {
            throw new EOFException("nothing");
        }
        bytes.reset();
        return new ZstdInputStream(bytes);
    }

    /**
     * The next text; the one before is closed.
     *
     * @return null behind the last
     * @throws FeedBroken when it is no text, but packed once more
     */
    @Nullable
    FeedText next() throws IOException {
        closePart();
        if (!parts.hasNext()) {
            return null;
        }
        Part part = parts.next();
        InputStream bytes = part.bytes().open();
        open = bytes;
        boolean packed = Packing.of(file.name()) != Packing.NONE;
        InputStream text = new BufferedInputStream(packed ? budget.counting(bytes) : bytes, BUFFER);
        PackedBytes.requireNone(file.name() + (part.name().isEmpty() ? "" : ", " + part.name()), text);
        return FeedText.of(part.name(), text, charset);
    }

    /** How many bytes of the file, as it lies there, are read; 0 for a zip, which is not read from its front. */
    long bytesRead() {
        return packedBytes == null ? 0 : packedBytes.getCount();
    }

    private void closePart() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closePart();
        } finally {
            if (archive != null) {
                archive.close();
            }
        }
    }
}
