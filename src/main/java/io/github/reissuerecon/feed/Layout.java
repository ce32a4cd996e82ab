package io.github.reissuerecon.feed;

import io.github.reissuerecon.number.DigestScheme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form of a carrier's files. Its text is always the same for the same layout.
 *
 * @param charset of the text; UTF-8 by default
 * @param delimiter one character, or TAB, or a code such as 0x01; a comma by default
 * @param quote the character around fields, or {@code none}; the double quote by default
 * @param header whether the first row names the columns
 * @param columns where the row says what
 * @param dateFormats patterns of {@link java.time.format.DateTimeFormatter}, the first that fits is taken
 * @param dateFromFileName where the date stands in the file's name, see {@link FileNameDate}; null when it does not
 * @param events the carrier's event codes; those not listed decide nothing
 * @param region ISO 3166 code for numbers without a country code
 * @param digest how numbers are digested; null when they are told as they are
 * @param trailer the last line with {@code {count}} for the number of rows; null when there is none
 */
public record Layout(
        Charset charset,
        String delimiter,
        String quote,
        boolean header,
        Columns columns,
        List<String> dateFormats,
        @Nullable String dateFromFileName,
        Map<String, FeedEvent> events,
        String region,
        @Nullable DigestScheme digest,
        @Nullable String trailer) {

    /** Of numbers without a country code, where a layout names none. */
    public static final String USUAL_REGION = "CN";

    static final List<String> USUAL_DATE_FORMATS =
            List.of("yyyyMMdd", "yyyy-MM-dd", "yyyy/M/d", "yyyyMMddHHmmss", "yyyy-MM-dd HH:mm:ss");

    /** As configured; what is null takes its default. */
    public static Layout configured(
            @Nullable Charset charset,
            @Nullable String delimiter,
            @Nullable String quote,
            @Nullable Boolean header,
            @Nullable Columns columns,
            @Nullable List<String> dateFormats,
            @Nullable String dateFromFileName,
            @Nullable Map<String, FeedEvent> events,
            @Nullable String region,
            @Nullable DigestScheme digest,
            @Nullable String trailer) {
        return new Layout(
                Objects.requireNonNullElse(charset, StandardCharsets.UTF_8),
                Objects.requireNonNullElse(delimiter, ","),
                Objects.requireNonNullElse(quote, "\""),
                Objects.requireNonNullElse(header, false),
                Objects.requireNonNullElse(columns, new Columns(null, null, null, null, null)),
                dateFormats == null || dateFormats.isEmpty() ? USUAL_DATE_FORMATS : List.copyOf(dateFormats),
                blankToNull(dateFromFileName),
                events == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(events)),
                Objects.requireNonNullElse(region, USUAL_REGION),
                digest,
                blankToNull(trailer));
    }

    /** The length of a digest in words of 64 bits; 0 when numbers are told as they are. */
    public int digestWords() {
        return digest == null ? 0 : digest.algorithm().words();
    }

    /**
     * The last line of a file of some rows; empty for a layout without a trailer.
     *
     * @param head what stands in front of the file's rows
     */
    public byte[] trailerLine(byte[] head, long rows) throws IOException {
        return trailer == null
                ? new byte[0]
                : Trailer.announcing(trailer, rows).getBytes(FeedText.charset(head, charset));
    }

    /** The delimiter as a character. */
    public char delimiterCharacter() {
        return character(delimiter);
    }

    /** The quote as a character; null for none. */
    public @Nullable Character quoteCharacter() {
        return quote.isEmpty() || quote.equalsIgnoreCase("none") ? null : character(quote);
    }

    /**
     * Whether the pattern of the file's name can be used at all.
     *
     * @throws IllegalArgumentException when it cannot
     */
    public boolean checkDateFromFileName() {
        return dateFromFileName == null || FileNameDate.isUsable(dateFromFileName);
    }

    private static char character(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        if (text.equalsIgnoreCase("TAB") || text.equals("\\t")) {
            return '\t';
        }
        if (text.matches("(0x|\\\\u)[0-9a-fA-F]{1,4}")) {
            return (char) Integer.parseInt(text.substring(2), 16);
        }
        throw new IllegalArgumentException(
                "expected one character, TAB or a code such as 0x01, found \"" + text + "\"");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
