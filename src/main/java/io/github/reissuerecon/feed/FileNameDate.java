package io.github.reissuerecon.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the date in a file's name. The pattern is either a regular expression whose groups hold year, month and day
 * ({@code disconnect_(\d{4}_\d{2}_\d{2})}), or a date pattern somewhere in the name ({@code yyyy_MM_dd}).
 */
final class FileNameDate {

    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");

    private FileNameDate() {}

    /**
     * The date, or an exception that says what was expected.
     *
     * @throws FeedBroken when the name has no such date
     */
    static LocalDate in(String fileName, String pattern) {
        Matcher matcher = compile(pattern).matcher(fileName);
        if (matcher.find()) {
            StringBuilder found = new StringBuilder();
            for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
                found.append(matcher.group(group) == null ? "" : matcher.group(group));
            }
            String digits = NOT_A_DIGIT.matcher(found).replaceAll("");
            if (digits.length() >= 8) {
                try {
                    return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
                } catch (DateTimeException noSuchDay) {
                    throw new FeedBroken(fileName + ": no such day in the file's name, by " + pattern, noSuchDay);
                }
            }
        }
        throw new FeedBroken(fileName + ": expected a date in the file's name as " + pattern + ", found none");
    }

    private static Pattern compile(String pattern) {
        boolean datePattern = pattern.indexOf('(') < 0 && pattern.matches(".*[yu]{4}.*");
        try {
            return Pattern.compile(datePattern ? asExpression(pattern) : pattern);
        } catch (PatternSyntaxException malformed) {
            throw new FeedBroken("date-from-file-name: " + malformed.getMessage(), malformed);
        }
    }

    private static String asExpression(String datePattern) {
        StringBuilder expression = new StringBuilder();
        Matcher token = Pattern.compile("([yu]{4}|MM|dd)|'([^']*)'|(.)").matcher(datePattern);
        while (token.find()) {
            if (token.group(1) != null) {
                expression.append("(\\d{").append(token.group(1).length()).append("})");
            } else {
                String literal = token.group(2) != null ? token.group(2) : token.group(3);
                expression.append(literal.equals("*") ? ".*" : Pattern.quote(literal));
            }
        }
        return expression.toString();
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
