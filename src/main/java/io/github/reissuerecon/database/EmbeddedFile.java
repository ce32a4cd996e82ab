package io.github.reissuerecon.database;

import io.github.reissuerecon.privacy.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file of an embedded H2 database. H2 gives it, and its folder, the rights of the umask. */
public final class EmbeddedFile {

    private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?((?:[./]|~/)[^;]*)(;.*)?");
    private static final Pattern NOT_TO_BE_MADE =
            Pattern.compile("(?i).*;(IFEXISTS=TRUE|FORBID_CREATION=TRUE|ACCESS_MODE_DATA=r)(;.*)?");

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

    /**
     * Makes the file, empty, if H2 is about to make it: 0600, and folders that are missing 0700, whatever the umask is. H2
     * takes an empty file for a new database, and keeps its rights.
     */
    public static void makePrivate(String url) throws IOException {
        Optional<Path> database = of(url);
        if (database.isEmpty() || NOT_TO_BE_MADE.matcher(url).matches()) {
            return;
        }
        Path file = Path.of(database.get() + ".mv.db").toAbsolutePath();
        if (!Files.exists(file)) {
            PrivateFiles.createDirectories(file.resolveSibling(""));
            PrivateFiles.create(file).close();
        }
    }

    /** Takes the rights of others from a file that is there, as an older program made it. */
    public static void keepPrivate(String url) throws IOException {
        Optional<Path> database = of(url);
        if (database.isPresent()) {
            PrivateFiles.keepToOwner(Path.of(database.get() + ".mv.db"));
            PrivateFiles.keepToOwner(Path.of(database.get() + ".trace.db"));
        }
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
                ? "an embedded database cannot use its file: " + root.getMessage() + System.lineSeparator()
                        + "  when it is mended: the same command, which continues"
                : null;
    }
}
