package io.github.reissuerecon.action;

import io.github.reissuerecon.platform.KeyedRows.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A row's values as JSON: the number first, then the time of the binding, then the further columns. */
final class RowValues {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RowValues() {}

    static String json(@Nullable Row row) {
        return row == null ? "{}" : JSON.writeValueAsString(row.values());
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable String> of(String json) {
        return JSON.readValue(json, LinkedHashMap.class);
    }

    /** The number as it is spelled. */
    static @Nullable String number(String json) {
        return of(json).values().stream().findFirst().orElse(null);
    }
}
