package io.github.reissuerecon.finding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that order ids as the files do: numbers first, as numbers, then the others by their UTF-8 bytes. A database
 * compares them the same way whatever its collation.
 */
public final class SortKey {

    private static final int NEGATIVE = 0;
    private static final int POSITIVE = 1;
    private static final int TEXT = 2;
    private static final int MOST_DIGITS = 250;

    private SortKey() {}

    /** The bytes of an id. */
    public static byte[] of(String id) {
        ByteArrayOutputStream key = new ByteArrayOutputStream(id.length() + 4);
        boolean negative = id.startsWith("-");
        String digits = negative ? id.substring(1) : id;
        if (isNumber(digits)) {
            String significant = digits.replaceFirst("^0+(?=.)", "");
            writeNumber(key, negative && !significant.equals("0"), significant);
        } else {
            key.write(TEXT);
        }
        key.writeBytes(id.getBytes(StandardCharsets.UTF_8));
        return key.toByteArray();
    }

    private static boolean isNumber(String digits) {
        return !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Of two numbers the one with more digits is the greater; of two negative ones it is the smaller. */
    private static void writeNumber(ByteArrayOutputStream key, boolean negative, String digits) {
        key.write(negative ? NEGATIVE : POSITIVE);
        key.write(negative ? 255 - digits.length() : digits.length());
        digits.chars().forEach(digit -> key.write(negative ? '9' - digit + '0' : digit));
    }
}
