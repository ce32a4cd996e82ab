package io.github.reissuerecon.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file of an embedded H2 database. */
public final class EmbeddedFile {

    private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?((?:[./]|~/)[^;]*)(;.*)?");
    private static final String DRIVER = "org.h2.";

    private EmbeddedFile() {}

    /** The database's path without H2's ending; empty when the address is of no embedded file. */
    public static Optional<Path> of(String url) {
        Matcher file = FILE.matcher(url);
        return file.matches()
                ? Optional.of(Path.of(file.group(1).replaceFirst("^~/", Matcher.quoteReplacement(home()))))
                : Optional.empty();
    }

    private static String home() {
        return System.getProperty("user.home") + "/";
    }

    /** What keeps the embedded database from its file, with the way on; null when something else failed. */
    public static @Nullable String trouble(Throwable failure) {
        boolean embedded = false;
        Throwable root = failure;
        for (Throwable link = failure; link != null; link = link.getCause()) {
            embedded |= link.getClass().getName().startsWith(DRIVER);
            root = link;
        }
        return embedded && root instanceof IOException
                ? "the batch database cannot use its file: " + root.getMessage() + System.lineSeparator()
                        + "  when it is mended: the same command, which continues"
                : null;
    }
}
