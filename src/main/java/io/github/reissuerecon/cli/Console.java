package io.github.reissuerecon.cli;

import io.github.reissuerecon.privacy.LogForm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program says: results to the output, trouble to the error stream, both in UTF-8. Where log lines are JSON, trouble
 * and the last word of a night are log lines too.
 */
final class Console {

    private static final String WIPE_REST = "\u001b[K";
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

    private Console() {}

    static void print(String text) {
        print(System.out, text);
    }

    static void error(String text) {
        if (LogForm.current() == LogForm.ECS) {
            log().error("{}", text);
        } else {
            print(System.err, "reissue-recon: " + text + System.lineSeparator());
        }
    }

    /**
     * The last word of a night.
     *
     * @param text for people
     * @param line the same in short, where log lines are JSON
     */
    static void conclude(String text, String line) {
        if (LogForm.current() == LogForm.ECS) {
            log().info("{}", line);
        } else {
            print(text);
        }
    }

    /** Not kept: most commands never log a line. */
    private static Logger log() {
        return LoggerFactory.getLogger(Console.class);
    }

    /** Writes a line over the one before on a terminal; the cursor stays at its start, where the next line begins. */
    static void overwrite(String line) {
        print(System.err, line + WIPE_REST + "\r");
    }

    /** Whether a person sees the error stream. Linux tells; elsewhere nobody does. */
    private static boolean isTerminal() {
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

    /** Whether a line may be written over again. */
    static boolean showsProgress() {
        return isTerminal() && LogForm.current() == LogForm.TEXT;
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
