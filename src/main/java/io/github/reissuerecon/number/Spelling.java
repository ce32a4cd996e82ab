package io.github.reissuerecon.number;

import java.util.regex.Pattern;

/**
 * One pass over a written number, without an object: the digits, how many zeros led them, whether a "+" stood before.
 * The three are packed into a {@code long}: digits below 10^17, the zeros (0 to 9) and the plus above them.
 */
final class Spelling {

    static final long EMPTY = -1;
    static final long OTHER = -2;
    static final long LOST_DIGITS = -3;

    private static final long DIGITS_LIMIT = 100_000_000_000_000_000L;
    private static final int MOST_PLAIN_DIGITS = 17;
    private static final int MOST_ZEROS = 9;
    private static final int PLUS = 10;
    private static final Pattern LOST_DIGITS_FORM =
            Pattern.compile("'?\\s*[+＋]?[0-9０-９]([.．][0-9０-９]+)?[eEｅＥ][+＋]?[0-9０-９]+");

    private Spelling() {}

    /** The packed spelling, or one of the negative constants. */
    static long read(String text) {
        int end = endOfNumber(text);
        long digits = 0;
        int zeros = 0;
        boolean plus = false;
        boolean anything = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            int digit = digit(c);
            if (digit >= 0) {
                anything = true;
                zeros += digits == 0 && digit == 0 ? 1 : 0;
                digits = digits * 10 + digit;
                if (digits >= DIGITS_LIMIT || zeros > MOST_ZEROS) {
                    return OTHER;
                }
            } else if ((c == '+' || c == '＋') && !plus && !anything) {
                plus = true;
            } else if (!isFiller(c, anything)) {
                return lostDigits(text) ? LOST_DIGITS : OTHER;
            }
        }
        if (!anything) {
            return plus ? OTHER : EMPTY;
        }
        return digits == 0 ? OTHER : ((plus ? PLUS : 0) + zeros) * DIGITS_LIMIT + digits;
    }

    /**
     * Reads bytes that are ASCII digits, the first not a zero, with or without a plus before them, as {@link #read} reads
     * their text.
     *
     * @return {@link #OTHER} when they are anything else
     */
    static long readPlain(byte[] text, int from, int length) {
        int end = from + length;
        int plus = length > 0 && text[from] == '+' ? 1 : 0;
        int count = length - plus;
        if (count == 0 || count > MOST_PLAIN_DIGITS || text[from + plus] == '0') {
            return OTHER;
        }
        long digits = 0;
        for (int i = from + plus; i < end; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return OTHER;
            }
            digits = digits * 10 + (text[i] - '0');
        }
        return (plus == 0 ? 0 : PLUS * DIGITS_LIMIT) + digits;
    }

    /** The packed spelling of a number's digits; {@link #OTHER} where that number has none. */
    static long ofInteger(long number) {
        return number > 0 && number < DIGITS_LIMIT ? number : OTHER;
    }

    static long digits(long spelled) {
        return spelled % DIGITS_LIMIT;
    }

    static int leadingZeros(long spelled) {
        return (int) (spelled / DIGITS_LIMIT) % PLUS;
    }

    static boolean plus(long spelled) {
        return spelled / DIGITS_LIMIT >= PLUS;
    }

    /** A spreadsheet writes 13800138000 as 13800138000.0. */
    private static int endOfNumber(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end > 2 && text.charAt(end - 1) == '0' && text.charAt(end - 2) == '.' ? end - 2 : end;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= '０' && c <= '９' ? c - '０' : -1;
    }

    private static boolean isFiller(char c, boolean afterDigit) {
        return isSpace(c) || (c == '\'' && !afterDigit) || c == '(' || c == ')' || c == '-' || c == '－';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u3000';
    }

    /** {@code 1.38E+10}, with or without a plus, in full width too: the digits behind the third are gone. */
    private static boolean lostDigits(String text) {
        return LOST_DIGITS_FORM.matcher(text.strip()).matches();
    }
}
