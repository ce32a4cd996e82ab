package io.github.reissuerecon.feed;

/** Tells a cell of several lines from rows that a stray quote swallowed: the cell's last quote stands at its end. */
final class StrayQuote {

    private final char delimiter;
    private final char quote;

    StrayQuote(char delimiter, char quote) {
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** Whether a cell that begins with a quote closes on another line, and not where a cell ends. */
    boolean isIn(CharSequence record) {
        int cell = 0;
        while (cell < record.length()) {
            int end = cell;
            if (record.charAt(cell) == quote) {
                end = closingQuote(record, cell) + 1;
                if (spansLines(record, cell, end) && hasTextBehind(record, end)) {
                    return true;
                }
            }
            cell = cellEnd(record, end) + 1;
        }
        return false;
    }

    /** Two quotes stand for one. */
    private int closingQuote(CharSequence record, int opening) {
        int i = opening + 1;
        while (i < record.length()) {
            if (record.charAt(i) == quote) {
                if (i + 1 == record.length() || record.charAt(i + 1) != quote) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return record.length() - 1;
    }

    private boolean hasTextBehind(CharSequence record, int from) {
        int i = from;
        while (i < record.length() && record.charAt(i) != delimiter && Character.isWhitespace(record.charAt(i))) {
            i++;
        }
        return i < record.length() && record.charAt(i) != delimiter;
    }

    private int cellEnd(CharSequence record, int from) {
        int i = from;
        while (i < record.length() && record.charAt(i) != delimiter) {
            i++;
        }
        return i;
    }

    private static boolean spansLines(CharSequence record, int from, int to) {
        for (int i = from; i < to; i++) {
            if (record.charAt(i) == '\n' || record.charAt(i) == '\r') {
                return true;
            }
        }
        return false;
    }
}
