package io.github.reissuerecon.feed;

import java.util.regex.Pattern;

/**
 * A row that tells nothing, and why.
 *
 * @param line the line in the file, from 1
 * @param column the column as the layout names it
 * @param reason a code of {@link RejectReason} or of {@link io.github.reissuerecon.number.NumberFault}
 * @param valueMasked what stood there, shortened, without enough digits to be somebody's number
 */
public record Reject(long line, String column, String reason, String valueMasked) {

    /** A digest of a number is undone by trying all numbers: its beginning is enough to find the row. */
    private static final Pattern DIGEST = Pattern.compile("(?i)(?=[0-9]*[a-f])([0-9a-f]{6})[0-9a-f]{14,}");

    private static final int LONGEST_VALUE = 64;
    private static final int DIGITS_OF_A_NUMBER = 9;
    private static final int DIGITS_WITH_AN_END = 11;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern MALFORMED = Pattern.compile("\\p{Cs}");

    static Reject of(long line, String column, String reason, String value) {
        return new Reject(line, column, reason, masked(value));
    }

    /** Of nine digits or more only the first three are shown and, of eleven or more, the last four. */
    static String masked(String value) {
        String shown = CONTROL.matcher(value.strip()).replaceAll("?");
        String safe = mask(
                DIGEST.matcher(MALFORMED.matcher(shown).replaceAll("\uFFFD")).replaceAll("$1…"));
        return safe.length() <= LONGEST_VALUE ? safe : safe.substring(0, end(safe)) + "…";
    }

    private static int end(String value) {
        return Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
    }

    private static String mask(String value) {
        long digitCount = value.chars().filter(Character::isDigit).count();
        if (digitCount < DIGITS_OF_A_NUMBER) {
            return value;
        }
        long shownFrom = digitCount >= DIGITS_WITH_AN_END ? digitCount - 4 : digitCount;
        StringBuilder masked = new StringBuilder(value.length());
        int digit = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean hidden = Character.isDigit(c) && digit >= 3 && digit < shownFrom;
            masked.append(hidden ? '*' : c);
            digit += Character.isDigit(c) ? 1 : 0;
        }
        return masked.toString();
    }
}
