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

    private static final int LONGEST_VALUE = 64;
    private static final int DIGITS_OF_A_NUMBER = 9;
    private static final int DIGITS_WITH_AN_END = 11;
    private static final int HEX_OF_A_DIGEST = 20;
    private static final int HEX_SHOWN = 6;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern MALFORMED = Pattern.compile("\\p{Cs}");

    static Reject of(long line, String column, String reason, String value) {
        return new Reject(line, column, reason, masked(value));
    }

    /**
     * Of nine digits or more only the first three are shown and, of eleven or more, the last four; of a digest, which is
     * somebody's number too, the first six.
     */
    static String masked(String value) {
        String shown = CONTROL.matcher(value.strip()).replaceAll("?");
        String safe = mask(withoutDigests(MALFORMED.matcher(shown).replaceAll("\uFFFD")));
        return safe.length() <= LONGEST_VALUE ? safe : safe.substring(0, end(safe)) + "…";
    }

    private static int end(String value) {
        return Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
    }

    private static String withoutDigests(String value) {
        StringBuilder shown = new StringBuilder(value.length());
        int i = 0;
        while (i < value.length()) {
            int end = hexEnd(value, i);
            if (end - i >= HEX_OF_A_DIGEST) {
                shown.append(value, i, i + HEX_SHOWN).append('…');
            } else {
                end = Math.max(end, i + 1);
                shown.append(value, i, end);
            }
            i = end;
        }
        return shown.toString();
    }

    /** Where the hexadecimal digits end that begin here; some write a colon or a hyphen between them. */
    private static int hexEnd(String value, int begin) {
        int end = begin;
        while (end < value.length() && isHex(value, end)) {
            boolean joined =
                    end + 2 < value.length() && ":-".indexOf(value.charAt(end + 1)) >= 0 && isHex(value, end + 2);
            end += joined ? 2 : 1;
        }
        return end;
    }

    private static boolean isHex(String value, int at) {
        return Character.digit(value.charAt(at), 16) >= 0;
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
