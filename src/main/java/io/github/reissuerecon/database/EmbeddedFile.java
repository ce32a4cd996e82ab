package io.github.reissuerecon.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an embedded database keeps its files. */
public final class EmbeddedFile {

    private static final Pattern ON_DISK = Pattern.compile("jdbc:h2:(?:file:)?((?:[A-Za-z]:)?[^:;]+)(?:;.*)?");

    private EmbeddedFile() {}

    /**
     * A file beside those of an embedded database.
     *
     * @param url JDBC address
     * @param suffix what its name has behind the database's
     * @return empty for a server, or a database in memory
     */
    public static Optional<Path> beside(String url, String suffix) {
        Matcher address = ON_DISK.matcher(url);
        if (!address.matches()) {
            return Optional.empty();
        }
        String path = address.group(1);
        return Optional.of(
                Path.of((path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path) + suffix));
    }
}
