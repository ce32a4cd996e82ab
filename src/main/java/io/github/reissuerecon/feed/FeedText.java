package io.github.reissuerecon.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/** Opens a feed file as text: unpacks {@code .gz} and {@code .zip}, understands a byte order mark, decodes. */
final class FeedText {

    /** Stands where bytes are no character of the charset; rows that hold it are rejected. */
    static final char UNDECODABLE = '\uFFFD';

    private static final int BUFFER = 1 << 16;

    /** Names of entries are written in any charset; in this one every byte is a character. */
    private static final Charset ENTRY_NAMES = StandardCharsets.ISO_8859_1;

    private FeedText() {}

    static Reader open(FeedFile file, Charset charset) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER);
        try {
            return decode(unpack(file, bytes), charset);
        } catch (IOException | RuntimeException failed) {
            bytes.close();
            throw failed;
        }
    }

    private static InputStream unpack(FeedFile file, InputStream bytes) throws IOException {
        if (file.name().endsWith(".gz")) {
            return new GZIPInputStream(bytes, BUFFER);
        }
        return file.name().endsWith(".zip") ? onlyEntry(file, bytes) : bytes;
    }

    private static InputStream onlyEntry(FeedFile file, InputStream bytes) throws IOException {
        requireOneEntry(file);
        ZipInputStream zip = new ZipInputStream(bytes, ENTRY_NAMES);
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && entry.isDirectory()) {
            entry = zip.getNextEntry();
        }
        return zip;
    }

    /** Of several files only the first would be read, and nobody would miss the others. */
    private static void requireOneEntry(FeedFile file) throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile(), ENTRY_NAMES)) {
            List<String> names = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            if (names.size() != 1) {
                throw new FeedBroken(file.name() + ": expected one file in the archive, found "
                        + (names.isEmpty() ? "none" : names));
            }
        }
    }

    private static Reader decode(InputStream bytes, Charset charset) throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(bytes)
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                .get();
        String markedCharset = marked.getBOMCharsetName();
        Charset actual = markedCharset == null ? charset : Charset.forName(markedCharset);
        return new InputStreamReader(
                marked,
                actual.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(UNDECODABLE)));
    }
}
