package io.github.reissuerecon.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A file that a carrier sent.
 *
 * @param name its name in the feeds' directory, with {@code /} where it lies deeper
 * @param path where it lies
 */
public record FeedFile(String name, Path path) {

    /**
     * The files that match a carrier's glob, by name; companions are none of them.
     *
     * @throws IOException when the directory cannot be read; a directory that is not there has no files
     */
    public static List<FeedFile> matching(Path directory, String glob) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        int depth = (int) glob.chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> paths = Files.walk(directory, glob.contains("**") ? Integer.MAX_VALUE : depth)) {
            return paths.filter(path -> matcher.matches(directory.relativize(path))
                            && Files.isRegularFile(path)
                            && !CompanionKind.isCompanion(path.toString()))
                    .map(path ->
                            new FeedFile(directory.relativize(path).toString().replace('\\', '/'), path))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        }
    }

    /** The name of a file without the ending that says how it is packed. */
    public static String unpackedName(String name) {
        return Packing.of(name).unpackedName(name);
    }

    /**
     * What of a file changes when it is written or replaced.
     *
     * @param identity which file it is, where the file system tells
     */
    public record State(
            long size, FileTime modifiedAt, @Nullable Object identity) {}

    /**
     * Its state now.
     *
     * @return null when it is not there
     */
    public @Nullable State state() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new State(now.size(), now.lastModifiedTime(), now.fileKey());
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** The SHA-256 of its bytes as they lie there, in hex. */
    public String sha256() throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            return DigestUtils.sha256Hex(bytes);
        }
    }

    /**
     * What it tells, as a digest: two files with the same one tell the same. It covers the bytes, how the layout reads
     * them and, where the date stands in the file's name, the date.
     *
     * @param sha256 of its bytes
     */
    public String telling(String sha256, Layout layout) {
        String pattern = layout.dateFromFileName();
        return DigestUtils.sha256Hex(sha256 + "\n" + layout + "\n" + (pattern == null ? "" : date(pattern)));
    }

    private String date(String pattern) {
        try {
            return FileNameDate.in(name, pattern).toString();
        } catch (FeedBroken withoutDate) {
            return name;
        }
    }
}
