package io.github.reissuerecon.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what databases, libraries and files say into words that may be shown: without secrets, without numbers in full. A
 * number is nine digits or more, however they are spaced; a date or a time is none, and ends one. A digest is somebody's
 * number too, and so may be bytes that are written in hexadecimal.
 */
public final class Words {

    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:password|passwd|pwd|secret|key)[^=&;\\s]*=)[^&;\\s\"']*");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern LETTER = Pattern.compile("[a-fA-F]");
    private static final int DIGITS_WITH_AN_END = 11;
    private static final int HEX_SHOWN = 6;

    private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0[1-9]|1[0-2])";
    private static final String YEAR = "(?:19|20)\\d\\d";

    /** 2026-11-22, 2026/11/22, 02:45:01.123456, and 20261122024501 as in a file's name. */
    private static final String MOMENT = "(?<!\\p{Nd})(?:"
            + YEAR + "-" + MONTH + "-" + DAY + "(?!-?\\p{Nd})"
            + "|" + YEAR + "/" + MONTH + "/" + DAY + "(?!/?\\p{Nd})"
            + "|\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?!\\p{Nd})"
            + "|20\\d\\d" + MONTH + DAY + "(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d(?!\\p{Nd}))";

    /** A digit as it stands, or as H2 writes one of full width. */
    private static final String DIGIT = "(?:\\p{Nd}|\\\\u[fF][fF]1\\d)";

    /** What may stand between the digits of a number, as {@code number.Spelling} passes over it. */
    private static final String FILLER = "[ \\t\\u00a0\\u3000()\\-－]{0,3}+";

    /** Without a step back, so that neither a long line nor a strange one takes long. */
    private static final Pattern TELLING = Pattern.compile("(?<moment>" + MOMENT + ")"
            + "|(?<bytes>[xX]'\\p{XDigit}*+')"
            + "|(?<hex>\\p{XDigit}(?:[:-]?\\p{XDigit}){19,}+)"
            + "|" + DIGIT + "(?:" + FILLER + "(?!" + MOMENT + ")" + DIGIT + "){8,}+");

    private Words() {}

    /** An address without user, password and settings. */
    public static String address(String url) {
        int settings = url.indexOf(url.startsWith("jdbc:h2:") ? ";" : "?");
        String bare = settings < 0 ? url : url.substring(0, settings);
        return USER_IN_ADDRESS.matcher(bare).replaceAll("//");
    }

    /** The first line of what a driver says, and the cause behind it; without the password. */
    public static String failure(Throwable failure, String password) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = firstLine(failure);
        String cause = root == failure ? "" : firstLine(root);
        String all = cause.isEmpty() || said.contains(cause) ? said : said + " (" + cause + ")";
        return withoutNumbers(withoutSecrets(password.isBlank() ? all : all.replace(password, "***")));
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }

    private static String withoutSecrets(String text) {
        return SECRET.matcher(USER_IN_ADDRESS.matcher(text).replaceAll("//")).replaceAll("$1***");
    }

    /** A text of one line in which a number shows its first three digits and, of eleven or more, its last four. */
    public static String withoutNumbers(String text) {
        return masked(CONTROL.matcher(text).replaceAll("?"));
    }

    /** The same of a text of any number of lines, such as a stack: secrets in addresses are hidden too. */
    public static String masked(String text) {
        return TELLING.matcher(withoutSecrets(text))
                .replaceAll(found -> Matcher.quoteReplacement(shown((Matcher) found)));
    }

    private static String shown(Matcher found) {
        String text = found.group();
        if (found.group("moment") != null) {
            return text;
        }
        if (found.group("hex") != null && LETTER.matcher(text).find()) {
            return text.substring(0, HEX_SHOWN) + "…";
        }
        if (found.group("bytes") != null || text.indexOf('\\') >= 0) {
            return "****";
        }
        String digits = text.replaceAll("\\P{Nd}", "");
        return digits.substring(0, 3) + "****"
                + (digits.length() >= DIGITS_WITH_AN_END ? digits.substring(digits.length() - 4) : "");
    }
}
