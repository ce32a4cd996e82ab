package io.github.reissuerecon.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip that is to be one to its last byte. The JDK's passes over what follows a part and is none itself: a part whose
 * beginning is damaged would be missing, and nobody would know.
 */
final class WholeGzip extends GZIPInputStream {

    private static final int TRAILER_LENGTH = 8;

    WholeGzip(InputStream bytes, int bufferSize) throws IOException {
        super(bytes, bufferSize);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0 && (inf.getRemaining() > TRAILER_LENGTH || in.read() >= 0)) {
            throw new ZipException("bytes behind its end that are no gzip");
        }
        return read;
    }
}
