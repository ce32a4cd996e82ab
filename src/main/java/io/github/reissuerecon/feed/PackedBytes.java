package io.github.reissuerecon.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;

/** Tells packed bytes from text by how they begin. */
final class PackedBytes {

    private static final List<String> BEGINNINGS = List.of(
            "504b0304", // zip
            "504b0506", // empty zip
            "1f8b08", // gzip
            "28b52ffd", // zstd
            "377abcaf271c", // 7z
            "526172211a07", // rar
            "fd377a585a00"); // xz
    private static final int LONGEST = 6;

    private PackedBytes() {}

    /**
     * Lets text pass, and leaves it at its beginning.
     *
     * @throws FeedBroken when it is no text
     */
    static void requireNone(String where, InputStream bytes) throws IOException {
        bytes.mark(LONGEST);
        String beginning = HexFormat.of().formatHex(bytes.readNBytes(LONGEST));
        bytes.reset();
        if (BEGINNINGS.stream().anyMatch(beginning::startsWith)) {
            throw new FeedBroken(where + ": expected text, found an archive or a packed file");
        }
    }
}
