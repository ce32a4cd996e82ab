package io.github.reissuerecon.language;

/** Places that a terminal takes for a text: a Chinese character takes two. */
public final class Width {

    private Width() {}

    /** The places of a text. */
    public static int of(String text) {
        return text.codePoints()
                .map(c -> Character.isIdeographic(c) || (c >= 0x3000 && c < 0x3040) || (c >= 0xff00 && c < 0xff61)
                        ? 2
                        : 1)
                .sum();
    }

    /** The text, filled up with blanks to a number of places. */
    public static String left(String text, int places) {
        return text + " ".repeat(Math.max(0, places - of(text)));
    }

    /** The text with blanks before it. */
    public static String right(String text, int places) {
        return " ".repeat(Math.max(0, places - of(text))) + text;
    }
}
