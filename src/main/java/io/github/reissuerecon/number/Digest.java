package io.github.reissuerecon.number;

import java.nio.ByteBuffer;

/**
 * A digest as words of 64 bits, the first bytes first, and as a match key: its first 63 bits, made negative so that no
 * number has the same. Two digests may share a key, so whoever finds one by its key compares the whole.
 */
public final class Digest {

    /** The words of the longest digest. */
    public static final int MOST_WORDS = 4;

    private static final int HEX_OF_A_WORD = 16;

    private Digest() {}

    /** The match key of a digest. */
    public static long key(long[] words) {
        return Long.MIN_VALUE | words[0] >>> 1;
    }

    /** Whether a match key is a digest's. */
    public static boolean isDigest(long key) {
        return key < 0;
    }

    /**
     * Reads hexadecimal digits of either case.
     *
     * @param words filled with the digest; its length says how long one is
     * @return false when the text is no such digest
     */
    public static boolean read(String hex, long[] words) {
        if (hex.length() != words.length * HEX_OF_A_WORD) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            long word = 0;
            for (int c = i * HEX_OF_A_WORD; c < (i + 1) * HEX_OF_A_WORD; c++) {
                int digit = hex.charAt(c) < 128 ? Character.digit(hex.charAt(c), 16) : -1;
                if (digit < 0) {
                    return false;
                }
                word = word << 4 | digit;
            }
            words[i] = word;
        }
        return true;
    }

    /** The digest's bytes. */
    public static byte[] bytes(long[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
        for (long word : words) {
            bytes.putLong(word);
        }
        return bytes.array();
    }
}
