package io.github.reissuerecon.finding;

import io.github.reissuerecon.platform.IdForm;
import io.github.reissuerecon.platform.ShardedId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** The bytes of a row's name: rows of one id in several shards are ordered by the shard. */
    public static byte[] of(String name, IdForm form) {
        ShardedId row = form.read(name);
        byte[] id = of(row.id());
        if (row.shard().isEmpty()) {
            return id;
        }
        byte[] shard = row.shard().getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(id, id.length + 1 + shard.length);
        System.arraycopy(shard, 0, key, id.length + 1, shard.length);
        return key;
    }

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
