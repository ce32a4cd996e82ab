package io.github.reissuerecon.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of ids: numeric ones as numbers and before all others, the others by their UTF-8 bytes. */
final class Ids {
    private Ids() {}

    static final Comparator<String> BY_BYTES = (one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other));

    static final Comparator<String> ORDER = Comparator.comparing((String id) -> !isNumeric(id))
            .thenComparing(id -> isNumeric(id) ? new BigInteger(id) : BigInteger.ZERO)
            .thenComparing(BY_BYTES);

    private static boolean isNumeric(String id) {
        return id.matches("[0-9]+");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
