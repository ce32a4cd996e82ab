package io.github.reissuerecon.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A configured statement: {@code :id} stands for a value, which is bound as a parameter; {@code {table}} for a configured
 * name, which is quoted as the database takes it.
 *
 * @param sql as configured; a condition of {@link io.github.reissuerecon.platform.Condition} holds for it
 */
public record Template(String sql) {

    /** Values that a statement may name, beside {@code before_COLUMN}. */
    public static final Set<String> VALUES = Set.of("id", "account_id", "msisdn", "bound_at", "action_id");

    private static final Set<String> NAMES = Set.of("table", "id", "msisdn", "bound-at");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<quoted>'[^']*+'|\"[^\"]*+\"|`[^`]*+`)|(?<![:\\w]):(?<value>[a-zA-Z_]\\w*+)|\\{(?<name>[^{}]*+)}");

    /**
     * A statement as JDBC takes it.
     *
     * @param values the names of its parameters, in order
     */
    record Prepared(String sql, List<String> values) {}

    /**
     * What must not stand in it, or must, for a message; null when it can be used.
     *
     * @param required values that it has to name
     * @param columns whose values before the change it may name
     */
    public @Nullable String fault(List<String> required, List<String> columns) {
        List<String> values = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(sql);
        while (tokens.find()) {
            String value = tokens.group("value");
            String name = tokens.group("name");
            if (value != null) {
                values.add(value);
            }
            if (name != null && !NAMES.contains(name)) {
                return "{" + name + "}, which is none of {table}, {id}, {msisdn}, {bound-at}";
            }
        }
        for (String value : values) {
            boolean known = VALUES.contains(value)
                    || (value.startsWith("before_") && columns.contains(value.substring("before_".length())));
            if (!known) {
                return ":" + value + ", which is none of :id, :account_id, :msisdn, :bound_at, :action_id and"
                        + " :before_COLUMN";
            }
        }
        return required.stream()
                .filter(value -> !values.contains(value))
                .findFirst()
                .map(missing -> "no :" + missing + ", by which the row is known to be the one that was found")
                .orElse(null);
    }

    Prepared prepared(Map<String, String> names) {
        List<String> values = new ArrayList<>();
        String jdbc = TOKEN.matcher(sql).replaceAll(found -> {
            Matcher token = (Matcher) found;
            if (token.group("value") != null) {
                values.add(token.group("value"));
                return "?";
            }
            String name = token.group("name");
            return Matcher.quoteReplacement(name == null ? token.group() : names.getOrDefault(name, token.group()));
        });
        return new Prepared(jdbc, values);
    }
}
