package io.github.reissuerecon.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the program says: results to the output, trouble to the error stream, both in UTF-8. */
final class Console {

    private Console() {}

    static void print(String text) {
        print(System.out, text);
    }

    static void error(String text) {
        print(System.err, "reissue-recon: " + text + System.lineSeparator());
    }

    private static void print(PrintStream stream, String text) {
        stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
