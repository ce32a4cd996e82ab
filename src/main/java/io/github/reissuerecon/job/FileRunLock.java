package io.github.reissuerecon.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's lock on a file beside an embedded database; it goes with the process. Who holds it stands in the
 * file. (H2's own lock keeps a second process out already, but cannot say who is in, and not at all when the address says
 * AUTO_SERVER.)
 */
final class FileRunLock implements RunLock {

    private static final String SUFFIX = ".run";

    /** Who only asks for the holder has the lock for an instant, so one refusal is not believed. */
    private static final int TRIES_TO_TAKE = 10;

    private static final long MILLIS_BETWEEN_TRIES = 50;

    private static final Logger LOG = LoggerFactory.getLogger(FileRunLock.class);

    private final FileChannel channel;

    private FileRunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of a database. */
    static RunLock take(Path database, LockHolder here) {
        Path file = Path.of(database + SUFFIX);
        try {
            FileChannel channel = open(file);
            if (!lockWithin(TRIES_TO_TAKE, channel)) {
                channel.close();
                throw RunLock.heldBy(written(file).orElse(null));
            }
            FileRunLock lock = new FileRunLock(channel);
            lock.write(here.line());
            return lock;
        } catch (IOException failed) {
            throw new UncheckedIOException("the lock file " + file + " cannot be written", failed);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static boolean lockWithin(int tries, FileChannel channel) throws IOException {
        for (int i = 0; lock(channel) == null; i++) {
            if (i == tries) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_TRIES));
        }
        return true;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    /** The run that holds a database's lock; empty when none does. */
    static Optional<LockHolder> holder(Path database) {
        Path file = Path.of(database + SUFFIX);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = open(file)) {
            return lock(channel) == null ? written(file) : Optional.empty();
        } catch (IOException unknown) {
            LOG.debug("the lock file", unknown);
            return Optional.empty();
        }
    }

    private static Optional<LockHolder> written(Path file) throws IOException {
        return LockHolder.parse(Files.readString(file));
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException gone) {
            LOG.debug("the lock file", gone);
        }
    }
}
