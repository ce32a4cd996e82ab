package io.github.reissuerecon.ledger;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * A Bloom filter of a byte a key that says of 23 in 24 keys that are not there that they are not, by one look into memory:
 * all bits of a key are in one word. Most of a platform's numbers are none of the night's.
 */
final class KeyFilter {

    private static final int KEYS_A_WORD = 8;
    private static final int BITS_OF_A_BIT_NUMBER = 6;

    private final long[] words;

    KeyFilter(long keys) {
        this.words = new long[Math.toIntExact(keys / KEYS_A_WORD + 1)];
    }

    void add(long key) {
        long hash = HashCommon.murmurHash3(key);
        words[word(hash)] |= bits(hash);
    }

    /** False only for a key that was not added. */
    boolean mayContain(long key) {
        long hash = HashCommon.murmurHash3(key);
        long bits = bits(hash);
        return (words[word(hash)] & bits) == bits;
    }

    private int word(long hash) {
        return (int) (((hash >>> Integer.SIZE) * words.length) >>> Integer.SIZE);
    }

    /** Three bits of a word, by the part of the hash that did not choose the word. */
    private static long bits(long hash) {
        long first = 1L << hash;
        long second = 1L << (hash >>> BITS_OF_A_BIT_NUMBER);
        long third = 1L << (hash >>> (2 * BITS_OF_A_BIT_NUMBER));
        return first | second | third;
    }
}
