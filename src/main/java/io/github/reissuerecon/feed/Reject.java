package io.github.reissuerecon.feed;

import java.util.regex.Matcher;
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
    private static final Pattern NUMBER_LIKE = Pattern.compile("\\d(?:[^\\p{L}\\d]{0,3}+\\d){8,}+");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    static Reject of(long line, String column, String reason, String value) {
        return new Reject(line, column, reason, masked(value));
    }

    /**
     * Any nine digits or more in a row, whatever stands between them but letters, keep the first three and, of eleven or
     * more, the last four.
     */
    static String masked(String value) {
        String shown = CONTROL.matcher(toAsciiDigits(value.strip())).replaceAll("?");
        String safe = NUMBER_LIKE.matcher(shown).replaceAll(match -> Matcher.quoteReplacement(mask(match.group())));
        return safe.length() <= LONGEST_VALUE ? safe : safe.substring(0, LONGEST_VALUE) + "…";
    }

    private static String mask(String numberLike) {
        String digits = NOT_A_DIGIT.matcher(numberLike).replaceAll("");
        int last = digits.length() >= 11 ? 4 : 0;
        return digits.substring(0, 3) + "****" + digits.substring(digits.length() - last);
    }

    private static String toAsciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.chars().forEach(c -> ascii.append((char) (Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)));
        return ascii.toString();
    }
}
