package io.github.reissuerecon.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the program says: results to the output, trouble to the error stream, both in UTF-8. */
final class Console {

    private static final String WIPE_REST = "\u001b[K";
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

    private Console() {}

    static void print(String text) {
        print(System.out, text);
    }

    static void error(String text) {
        print(System.err, "reissue-recon: " + text + System.lineSeparator());
    }

    /** Writes a line over the one before on a terminal; the cursor stays at its start, where the next line begins. */
    static void overwrite(String line) {
        print(System.err, line + WIPE_REST + "\r");
    }

    /** Whether a person sees the error stream. Linux tells; elsewhere nobody does. */
    static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            String stream = Files.readSymbolicLink(ERROR_STREAM).toString();
            return stream.startsWith("/dev/pts/") || stream.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noLinux) {
            return false;
        }
    }

    /** Log lines come over the line of progress: each wipes it first. The encoder reads this. */
    static void letLogLinesWipe() {
        if (isTerminal()) {
            System.setProperty("console.wipe", WIPE_REST);
        }
    }

    private static void print(PrintStream stream, String text) {
        stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
