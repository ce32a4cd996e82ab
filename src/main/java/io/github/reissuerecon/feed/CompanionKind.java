package io.github.reissuerecon.feed;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of files that carriers put beside a feed file, by their extension. */
public enum CompanionKind {
    /** A control file: empty, or with a digest, a number of rows or a size. */
    CHK,
    MD5,
    /** As {@link #CHK}. */
    OK,
    SHA256;

    /** The kind with an extension, in either case. */
    public static Optional<CompanionKind> ofExtension(String extension) {
        return Stream.of(values())
                .filter(kind -> kind.extension().equals(extension.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether a file's name, or a glob of names, is that of companions. */
    public static boolean isCompanion(String name) {
        return ofExtension(name.substring(name.lastIndexOf('.') + 1)).isPresent() && name.indexOf('.') >= 0;
    }

    /** The extension without its dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its content is a digest and nothing else. */
    boolean isDigest() {
        return this == MD5 || this == SHA256;
    }
}
