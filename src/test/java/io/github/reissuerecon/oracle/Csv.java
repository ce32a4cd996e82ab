package io.github.reissuerecon.oracle;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cells of a machine file: RFC 4180, quoted only where that is needed. */
final class Csv {
    private Csv() {}

    static String row(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean needsQuotes = text.matches("(?s).*[\",\r\n].*");
        return needsQuotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** "the national number's first three and last four digits", {@code 138****8000} */
    static String masked(String msisdn) {
        String national = nationalNumber(msisdn);
        return national.substring(0, 3) + "****" + national.substring(national.length() - 4);
    }

    private static String nationalNumber(String msisdn) {
        if (msisdn.startsWith("+86")) {
            return msisdn.substring(3);
        }
        if (msisdn.startsWith("+1")) {
            return msisdn.substring(2);
        }
        throw new IllegalArgumentException("Expected a number of +86 or +1, found " + msisdn);
    }
}
