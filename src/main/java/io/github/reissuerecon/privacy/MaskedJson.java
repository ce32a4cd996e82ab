package io.github.reissuerecon.privacy;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** JSON whose names and values are masked one by one, so that no mask can take a quote or a brace with it. */
public final class MaskedJson {

    private static final JsonMapper JSON = new JsonMapper();

    private MaskedJson() {}

    /** The same document on one line, no number in full in any name or value. */
    public static byte[] of(byte[] json) {
        ByteArrayOutputStream masked = new ByteArrayOutputStream(json.length);
        try (JsonParser from = JSON.createParser(json);
                JsonGenerator to = JSON.createGenerator(masked)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                copy(token, from, to);
            }
        }
        return masked.toByteArray();
    }

    private static void copy(JsonToken token, JsonParser from, JsonGenerator to) {
        switch (token) {
            case PROPERTY_NAME -> to.writeName(Words.masked(from.getString()));
            case VALUE_STRING -> to.writeString(Words.masked(from.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String shown = Words.masked(from.getString());
                if (shown.equals(from.getString())) {
                    to.copyCurrentEvent(from);
                } else {
                    to.writeString(shown);
                }
            }
            default -> to.copyCurrentEvent(from);
        }
    }
}
