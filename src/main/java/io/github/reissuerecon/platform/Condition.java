package io.github.reissuerecon.platform;

import org.jspecify.annotations.Nullable;

/**
 * Looks at a configured {@code where}. It is the operator's own SQL, put in parentheses; here it is seen to that it stays in
 * them, whichever database reads it: nothing in it ends the statement, hides what follows, or closes more than it opened.
 * Where databases read a text in two ways (a backslash before a quote, a {@code $$}), it is refused.
 */
public final class Condition {

    private static final String QUOTES = "'\"`";

    private final String sql;
    private int depth;

    private Condition(String sql) {
        this.sql = sql;
    }

    /** What must not stand in a condition, for a message; null when it may be used. */
    public static @Nullable String fault(String sql) {
        return new Condition(sql).fault();
    }

    private @Nullable String fault() {
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (QUOTES.indexOf(c) >= 0) {
                int end = sql.indexOf(c, i + 1);
                if (end < 0) {
                    return "a quote that is not closed";
                }
                if (sql.charAt(end - 1) == '\\') {
                    return "a backslash before a quote; write the quote twice";
                }
                i = end;
            } else {
                String fault = outsideQuotes(c, i);
                if (fault != null) {
                    return fault;
                }
            }
            i++;
        }
        return depth == 0 ? null : "a parenthesis that is not closed";
    }

    private @Nullable String outsideQuotes(char c, int at) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth < 0) {
            return "a parenthesis that was not opened";
        }
        if (c == ';') {
            return "a semicolon";
        }
        if (c == '#' || begins(at, "--") || begins(at, "/*") || begins(at, "//") || begins(at, "*/")) {
            return "a comment";
        }
        if (c == '?') {
            return "a question mark, which stands for a value";
        }
        boolean strange = Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0;
        return strange || begins(at, "$$") ? "a character that databases read in different ways" : null;
    }

    private boolean begins(int at, String token) {
        return sql.startsWith(token, at);
    }
}
