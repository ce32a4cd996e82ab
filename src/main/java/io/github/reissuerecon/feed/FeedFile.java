package io.github.reissuerecon.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A file that a carrier sent.
 *
 * @param name its name in the feeds' directory, with {@code /} where it lies deeper
 * @param path where it lies
 */
public record FeedFile(String name, Path path) {

    /**
     * The files that match a carrier's glob, by name.
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
            return paths.filter(path -> matcher.matches(directory.relativize(path)) && Files.isRegularFile(path))
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

    /** The SHA-256 of its bytes as they lie there, in hex. */
    public String sha256() throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            return DigestUtils.sha256Hex(bytes);
        }
    }
}
