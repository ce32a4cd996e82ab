package io.github.reissuerecon.feed;

import io.github.reissuerecon.feed.FeedParts.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files in a zip that belong to the feed, in the order of their names. */
final class ArchiveEntries {

    /** Names of entries are written in any charset; in this one every byte is a character. */
    private static final Charset ENTRY_NAMES = StandardCharsets.ISO_8859_1;

    private static final String NESTED = ".*\\.(zip|gz|tgz|zst|7z|rar|tar|bz2|xz|jar)";

    private ArchiveEntries() {}

    static ZipFile open(FeedFile file) throws IOException {
        return new ZipFile(file.path().toFile(), ENTRY_NAMES);
    }

    static List<Part> of(String fileName, ZipFile zip) throws IOException {
        List<ZipEntry> entries = zip.stream()
                .filter(entry -> !entry.isDirectory() && !isOfAMac(entry.getName()))
                .map(ZipEntry.class::cast)
                .sorted(Comparator.comparing(ZipEntry::getName))
                .toList();
        if (entries.isEmpty()) {
            throw new FeedBroken(fileName + ": expected a file in the archive, found none");
        }
        requirePlainNames(fileName, entries);
        return entries.stream()
                .map(entry -> new Part(entry.getName(), () -> checked(zip, entry)))
                .toList();
    }

    /** What a Mac packs beside the files that it is asked to. */
    private static boolean isOfAMac(String name) {
        return name.startsWith("__MACOSX/") || name.equals(".DS_Store") || name.endsWith("/.DS_Store");
    }

    private static void requirePlainNames(String fileName, List<ZipEntry> entries) {
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (name.toLowerCase(Locale.ROOT).matches(NESTED)) {
                throw new FeedBroken(fileName + ": expected text files in the archive, found " + name);
            }
            if (!names.add(name)) {
                throw new FeedBroken(fileName + ": expected each name once in the archive, found two of " + name);
            }
        }
    }

    /** {@link ZipFile} does not look at the sums itself. */
    private static InputStream checked(ZipFile zip, ZipEntry entry) throws IOException {
        return new CheckedInputStream(zip.getInputStream(entry), new CRC32()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                if (read < 0 && getChecksum().getValue() != entry.getCrc()) {
                    throw new ZipException("the bytes of " + entry.getName() + " do not have its check sum");
                }
                return read;
            }
        };
    }
}
