package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what databases and files say into words that may be shown: without secrets, without numbers in full. */
final class Words {

    private static final Pattern SECRET = Pattern.compile("(?i)((?:password|pwd|secret|key)[^=&;\\s]*=)[^&;\\s\"']*");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("//[^/@]*@");
    private static final Pattern MANY_DIGITS = Pattern.compile("[\\p{Nd}](?:[ ()\\-－]{0,2}\\p{Nd}){8,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int DIGITS_WITH_AN_END = 11;

    private Words() {}

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** An address without user, password and settings. */
    static String address(DatabaseAddress database) {
        String end = database.url().startsWith("jdbc:h2:") ? ";" : "?";
        int settings = database.url().indexOf(end);
        String bare = settings < 0 ? database.url() : database.url().substring(0, settings);
        return USER_IN_ADDRESS.matcher(bare).replaceAll("//");
    }

    /** The first line of what a driver says, and the cause behind it. */
    static String failure(Throwable failure, DatabaseAddress database) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = firstLine(failure);
        String cause = root == failure ? "" : firstLine(root);
        return withoutSecrets(cause.isEmpty() || said.contains(cause) ? said : said + " (" + cause + ")", database);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }

    private static String withoutSecrets(String text, DatabaseAddress database) {
        String known = database.password().isBlank() ? text : text.replace(database.password(), "***");
        return SECRET.matcher(USER_IN_ADDRESS.matcher(known).replaceAll("//")).replaceAll("$1***");
    }

    /** A text in which a number of nine digits or more shows its first three and, of eleven or more, its last four. */
    static String withoutNumbers(String text) {
        String oneLine = CONTROL.matcher(text).replaceAll("?");
        return MANY_DIGITS.matcher(oneLine).replaceAll(number -> Matcher.quoteReplacement(masked(number.group())));
    }

    private static String masked(String number) {
        String digits = number.replaceAll("\\P{Nd}", "");
        return digits.substring(0, 3) + "****"
                + (digits.length() >= DIGITS_WITH_AN_END ? digits.substring(digits.length() - 4) : "");
    }
}
