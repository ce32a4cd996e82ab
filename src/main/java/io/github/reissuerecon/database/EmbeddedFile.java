package io.github.reissuerecon.database;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a disk that fails under the embedded database from other failures: the driver wraps it several times. */
public final class EmbeddedFile {

    private static final String DRIVER = "org.h2.";

    private EmbeddedFile() {}

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
