package io.github.reissuerecon.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A feed's bytes as characters: understands a byte order mark, and decodes. What is no character of the charset stands in
 * the text as {@link MalformedBytes}: nothing is lost and nothing replaced.
 */
final class FeedText {

    private static final int BUFFER = 1 << 16;

    private final String entry;
    private final InputStream bytes;
    private final byte[] mark;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final int unit;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
    private boolean exhausted;
    private boolean flushed;
    private boolean malformed;

    private FeedText(String entry, InputStream bytes, byte[] mark, Charset charset) {
        this.entry = entry;
        this.bytes = bytes;
        this.mark = mark;
        this.charset = charset;
        this.unit = charset.name().startsWith("UTF-16") ? 2 : charset.name().startsWith("UTF-32") ? 4 : 1;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Begins to decode.
     *
     * @param entry the name inside an archive, else empty
     * @param charset where no byte order mark says another
     */
    static FeedText of(String entry, InputStream bytes, Charset charset) throws IOException {
        BOMInputStream marked = BOMInputStream.builder()
                .setInputStream(bytes)
                .setByteOrderMarks(marks(charset))
                .get();
        ByteOrderMark mark = marked.getBOM();
        byte[] markBytes = mark == null ? new byte[0] : mark.getBytes();
        return new FeedText(entry, marked, markBytes, charset(mark, charset));
    }

    /** The charset of a text that begins with some bytes. */
    static Charset charset(byte[] head, Charset configured) throws IOException {
        return of("", new ByteArrayInputStream(head), configured).charset();
    }

    private static Charset charset(@Nullable ByteOrderMark mark, Charset configured) {
        return mark == null ? ordered(configured) : Charset.forName(mark.getCharsetName());
    }

    /** The mark of UTF-32LE begins as the one of UTF-16LE, so it is looked for only where the layout says so. */
    private static ByteOrderMark[] marks(Charset charset) {
        return charset.name().toUpperCase(Locale.ROOT).contains("UTF-32")
                ? new ByteOrderMark[] {ByteOrderMark.UTF_32LE, ByteOrderMark.UTF_32BE}
                : new ByteOrderMark[] {ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE};
    }

    /** Charsets that leave the order of bytes to a mark would write one with every row. */
    private static Charset ordered(Charset charset) {
        return switch (charset.name().toUpperCase(Locale.ROOT)) {
            case "UTF-16" -> StandardCharsets.UTF_16BE;
            case "X-UTF-16LE-BOM" -> StandardCharsets.UTF_16LE;
            case "UTF-32", "X-UTF-32BE-BOM" -> Charset.forName("UTF-32BE");
            case "X-UTF-32LE-BOM" -> Charset.forName("UTF-32LE");
            default -> charset;
        };
    }

    /** The name inside an archive, else empty. */
    String entry() {
        return entry;
    }

    /** The byte order mark, empty where there is none. */
    byte[] mark() {
        return mark.clone();
    }

    /** The charset that the text is in. */
    Charset charset() {
        return charset;
    }

    /** Whether anything so far was malformed: as long as nothing is, no row need be looked through. */
    boolean hasMalformedBytes() {
        return malformed;
    }

    /**
     * Decodes.
     *
     * @param length room for four characters at least
     * @return how many characters; -1 at the end
     */
    int read(char[] into, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(into, offset, length);
        while (!flushed && chars.position() == offset) {
            decode(chars);
        }
        return chars.position() == offset ? -1 : chars.position() - offset;
    }

    private void decode(CharBuffer chars) throws IOException {
        CoderResult result = decoder.decode(buffer, chars, exhausted);
        while (result.isError() && chars.remaining() >= unit) {
            escape(result.length(), chars);
            result = decoder.decode(buffer, chars, exhausted);
        }
        if (!result.isUnderflow()) {
            return;
        }
        if (exhausted) {
            flushed = decoder.flush(chars).isUnderflow();
        } else {
            fill();
        }
    }

    /** Of a malformed sequence only the first unit: a line end behind it, which some decoders count in, is one. */
    private void escape(int length, CharBuffer chars) {
        malformed = true;
        for (int i = Math.min(unit, length); i > 0; i--) {
            chars.put(MalformedBytes.character(buffer.get()));
        }
    }

    private void fill() throws IOException {
        buffer.compact();
        int read = bytes.read(buffer.array(), buffer.position(), buffer.remaining());
        buffer.position(buffer.position() + Math.max(0, read)).flip();
        exhausted = read < 0;
    }
}
