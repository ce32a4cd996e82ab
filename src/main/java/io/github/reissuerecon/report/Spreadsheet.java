package io.github.reissuerecon.report;

import java.util.regex.Pattern;

/**
 * Makes cells harmless that a spreadsheet would take for a formula: text that begins with one of {@code = + - @}, a TAB
 * or a line break gets an apostrophe before it. Plain signed numbers, such as {@code +8613800138000}, stay. Source: OWASP,
 * CSV Injection.
 */
final class Spreadsheet {

    private static final Pattern NUMBER = Pattern.compile("[+-]\\d+(\\.\\d+)?");
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠";

    private Spreadsheet() {}

    static String cell(String text) {
        boolean dangerous = !text.isEmpty()
                && DANGEROUS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return dangerous ? "'" + text : text;
    }
}
