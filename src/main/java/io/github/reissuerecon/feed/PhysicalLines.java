package io.github.reissuerecon.feed;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * A text line by line, and the lines of the row that is being read, so that it can be gone back to its second line. LF,
 * CRLF and CR end a line. Memory is bounded by the longest line that is let pass. Not for use by several threads.
 */
final class PhysicalLines {

    private static final int CHUNK = 1 << 15;

    private final FeedText text;
    private final int longest;

    private char[] window = new char[2 * CHUNK];
    private int filled;
    private boolean exhausted;

    /** Places in the window: where the row, the line and its end begin, and what comes behind each. */
    private int rowBegin;

    private int secondLine;
    private int lineBegin;
    private int textEnd;
    private int lineEnd;
    private int scanned;

    private long rowLine;
    private long line;

    /**
     * The lines of a text.
     *
     * @param linesBefore the number of the line before its first
     */
    PhysicalLines(FeedText text, int longest, long linesBefore) {
        this.text = text;
        this.longest = longest;
        this.line = linesBefore;
        this.rowLine = linesBefore;
    }

    /** Goes to the next line, and begins a row there; false at the end of the text. */
    boolean beginRow() throws IOException {
        rowBegin = lineEnd;
        boolean found = advance();
        rowLine = line;
        secondLine = lineEnd;
        return found;
    }

    /** Goes to the next line, which belongs to the same row; false at the end of the text. */
    boolean advance() throws IOException {
        lineBegin = lineEnd;
        scanned = lineEnd;
        if (!findLineEnd()) {
            textEnd = scanned;
            lineEnd = scanned;
        }
        if (lineEnd == lineBegin) {
            return false;
        }
        line++;
        return true;
    }

    /** Looks on for the line's end; false at the end of the text, and when the line is too long already. */
    private boolean findLineEnd() throws IOException {
        do {
            char[] chars = window;
            int end = filled;
            int i = scanned;
            while (i < end && chars[i] != '\n' && chars[i] != '\r') {
                i++;
            }
            scanned = i;
            if (i < end) {
                endLine();
                return true;
            }
        } while (scanned - lineBegin <= longest && fill());
        return false;
    }

    private void endLine() throws IOException {
        boolean more = window[scanned] == '\r' && (scanned + 1 < filled || fill());
        textEnd = scanned;
        lineEnd = scanned + (more && window[scanned + 1] == '\n' ? 2 : 1);
    }

    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (window.length - filled < CHUNK) {
            makeRoom();
        }
        int read = text.read(window, filled, window.length - filled);
        filled += Math.max(0, read);
        exhausted = read < 0;
        return !exhausted;
    }

    /** Drops what lies before the row. */
    private void makeRoom() {
        int kept = filled - rowBegin;
        char[] from = window;
        if (kept > window.length - CHUNK) {
            window = Arrays.copyOf(window, 2 * window.length);
        }
        System.arraycopy(from, rowBegin, window, 0, kept);
        lineBegin -= rowBegin;
        textEnd -= rowBegin;
        lineEnd -= rowBegin;
        secondLine -= rowBegin;
        scanned -= rowBegin;
        filled = kept;
        rowBegin = 0;
    }

    /** Whether the line is longer than lines may be, or the row with it. */
    boolean isTooLong() {
        return textEnd - rowBegin > longest;
    }

    /** Of the row, which is one line and too long, leaves the beginning and the line's end; the rest is passed over. */
    void cut() throws IOException {
        int kept = longest - (Character.isHighSurrogate(window[rowBegin + longest - 1]) ? 1 : 0);
        boolean ended = lineEnd > textEnd;
        while (!ended && !exhausted) {
            filled = rowBegin + kept;
            scanned = filled;
            ended = findLineEnd();
        }
        int dropped = (ended ? textEnd : filled) - rowBegin - kept;
        System.arraycopy(
                window, rowBegin + kept + dropped, window, rowBegin + kept, filled - rowBegin - kept - dropped);
        filled -= dropped;
        textEnd = rowBegin + kept;
        lineEnd = ended ? lineEnd - dropped : filled;
        secondLine = lineEnd;
    }

    /** The row is its first line only; what follows is read again. */
    void backToSecondLine() {
        lineEnd = secondLine;
        line = rowLine;
    }

    /** The number of the line, counted through all of the file. */
    long line() {
        return line;
    }

    /** The number of the row's first line. */
    long rowLine() {
        return rowLine;
    }

    /** Copies from the line, which always ends with one LF here; 0 behind its end. */
    int copyLine(int from, char[] into, int offset, int length) {
        int textLength = textEnd - lineBegin;
        int copied = Math.min(length, textLength - from);
        if (copied > 0) {
            System.arraycopy(window, lineBegin + from, into, offset, copied);
        }
        copied = Math.max(0, copied);
        if (copied < length && from <= textLength) {
            into[offset + copied] = '\n';
            copied++;
        }
        return copied;
    }

    /** The lines of the row as they stand in the text. */
    CharBuffer row() {
        return CharBuffer.wrap(window, rowBegin, lineEnd - rowBegin);
    }
}
