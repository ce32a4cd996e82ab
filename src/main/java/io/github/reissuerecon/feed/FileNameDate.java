package io.github.reissuerecon.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the date in a file's name. The pattern is either a regular expression whose groups hold year, month and day
 * ({@code disconnect_(\d{4}_\d{2}_\d{2})}), or a date pattern somewhere in the name ({@code yyyy_MM_dd}).
 */
final class FileNameDate {

    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");
    private static final Map<String, String> GROUPS = Map.of(
            "yyyy", "(?<year>\\d{4})",
            "uuuu", "(?<year>\\d{4})",
            "MM", "(?<month>\\d{2})",
            "dd", "(?<day>\\d{2})");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern TOKEN = Pattern.compile("yyyy|uuuu|MM|dd|'([^']*)'|(.)");

    private FileNameDate() {}

    /**
     * The date, or an exception that says what was expected.
     *
     * @throws FeedBroken when the name has no such date
     */
    static LocalDate in(String fileName, String pattern) {
        boolean datePattern = isDatePattern(pattern);
        Matcher matcher = compile(datePattern ? asExpression(pattern) : pattern).matcher(fileName);
        String digits = matcher.find() ? digits(matcher, datePattern) : "";
        if (digits.length() >= 8) {
            try {
                return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
            } catch (DateTimeException noSuchDay) {
                throw new FeedBroken(fileName + ": no such day in the file's name, by " + pattern, noSuchDay);
            }
        }
        throw new FeedBroken(fileName + ": expected a date in the file's name as " + pattern + ", found none");
    }

    /**
     * Whether a pattern can be used.
     *
     * @throws IllegalArgumentException when it is no regular expression
     */
    static boolean isUsable(String pattern) {
        return isDatePattern(pattern) || !Pattern.compile(pattern).pattern().isEmpty();
    }

    /** Year, month and day, of a date pattern in this order whatever its own. */
    private static String digits(Matcher matcher, boolean datePattern) {
        if (datePattern) {
            return matcher.group("year") + matcher.group("month") + matcher.group("day");
        }
        StringBuilder found = new StringBuilder();
        for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
            found.append(matcher.group(group) == null ? "" : matcher.group(group));
        }
        return NOT_A_DIGIT.matcher(found).replaceAll("");
    }

    private static boolean isDatePattern(String pattern) {
        String tokens = QUOTED.matcher(pattern).replaceAll("");
        return pattern.indexOf('(') < 0
                && tokens.matches(".*(yyyy|uuuu).*")
                && tokens.contains("MM")
                && tokens.contains("dd");
    }

    private static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException malformed) {
            throw new FeedBroken("date-from-file-name: " + malformed.getMessage(), malformed);
        }
    }

    private static String asExpression(String datePattern) {
        StringBuilder expression = new StringBuilder();
        Matcher token = TOKEN.matcher(datePattern);
        while (token.find()) {
            String group = GROUPS.get(token.group());
            if (group != null) {
                expression.append(group);
            } else {
                String literal = token.group(1) != null ? token.group(1) : token.group(2);
                expression.append(literal.equals("*") ? ".*" : Pattern.quote(literal));
            }
        }
        return expression.toString();
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }
}
