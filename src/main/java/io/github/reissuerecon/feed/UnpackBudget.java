package io.github.reissuerecon.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what comes out of a packed file, all its entries together, against the limits: a few bytes can hold a disk full. */
final class UnpackBudget {

    /** The ratio says nothing of little files: a few equal rows pack well. */
    private static final long RATIO_FROM = 64L << 20;

    private final String fileName;
    private final long packedBytes;
    private final FeedLimits limits;
    private long unpackedBytes;

    UnpackBudget(String fileName, long packedBytes, FeedLimits limits) {
        this.fileName = fileName;
        this.packedBytes = packedBytes;
        this.limits = limits;
    }

    /**
     * The same bytes, counted.
     *
     * @return a stream whose reading ends with {@link FeedBroken} when the file holds more than it may
     */
    InputStream counting(InputStream unpacked) {
        return new FilterInputStream(unpacked) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                spend(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                spend(Math.max(0, read));
                return read;
            }
        };
    }

    private void spend(int bytes) {
        unpackedBytes += bytes;
        if (unpackedBytes > limits.maxUnpackedBytes()) {
            throw new FeedBroken(fileName + ": expected " + limits.maxUnpackedBytes()
                    + " bytes unpacked at most (recon.feeds.limits.max-unpacked-size), found more");
        }
        if (unpackedBytes > RATIO_FROM && unpackedBytes / limits.maxUnpackRatio() > packedBytes) {
            throw new FeedBroken(fileName + ": expected to unpack to " + limits.maxUnpackRatio()
                    + " times its size at most (recon.feeds.limits.max-unpack-ratio), found " + unpackedBytes
                    + " bytes and more in " + packedBytes);
        }
    }
}
