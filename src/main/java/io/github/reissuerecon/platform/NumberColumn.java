package io.github.reissuerecon.platform;

import java.util.Locale;
import java.util.Set;

/** What a table's number column holds. */
enum NumberColumn {
    INTEGER,
    TEXT,
    /** Something of which it is not known how it compares with a number's text: decimals, floats, bytes. */
    OTHER;

    private static final Set<String> INTEGERS = Set.of("INT", "INTEGER", "BIGINT");
    private static final Set<String> TEXTS = Set.of("CHAR", "VARCHAR", "CHARACTER", "CHARACTER VARYING", "TEXT");

    /** By the type's name. A column that is filled up with zeros is read as another text than it compares as. */
    static NumberColumn of(String typeName) {
        String type = typeName.toUpperCase(Locale.ROOT);
        String plain = type.replaceAll("\\(.*\\)", "").replace(" UNSIGNED", "").strip();
        if (INTEGERS.contains(plain)) {
            return INTEGER;
        }
        return TEXTS.contains(plain) ? TEXT : OTHER;
    }
}
