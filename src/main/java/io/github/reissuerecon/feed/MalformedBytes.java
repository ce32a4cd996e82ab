package io.github.reissuerecon.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/**
 * Bytes that are no character of their charset stand in the text as characters that no charset has: U+DC00 and the byte,
 * a half of a surrogate pair without the other. So a row that holds one is known, and is written again as the very bytes.
 */
final class MalformedBytes {

    private static final char FIRST = '\uDC00';
    private static final int MANY = 256;

    private MalformedBytes() {}

    static char character(byte malformed) {
        return (char) (FIRST + (malformed & 0xFF));
    }

    static boolean isIn(CharSequence text) {
        return firstIn(text, 0) >= 0;
    }

    /** Where the next such byte stands; -1 when there is none. */
    private static int firstIn(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST && c < FIRST + MANY && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes of a text as they were decoded. */
    static byte[] encode(String text, Charset charset) {
        int malformed = firstIn(text, 0);
        if (malformed < 0) {
            return text.getBytes(charset);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        int done = 0;
        while (malformed >= 0) {
            bytes.writeBytes(text.substring(done, malformed).getBytes(charset));
            bytes.write(text.charAt(malformed) - FIRST);
            done = malformed + 1;
            malformed = firstIn(text, done);
        }
        bytes.writeBytes(text.substring(done).getBytes(charset));
        return bytes.toByteArray();
    }
}
