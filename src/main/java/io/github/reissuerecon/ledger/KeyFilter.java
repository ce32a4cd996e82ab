package io.github.reissuerecon.ledger;

/**
 * Says of seven in eight keys that are not there that they are not, by one look into a small array: a bit is set for each
 * key that is there, among eight bits a key. Most of a platform's numbers are none of the night's.
 */
final class KeyFilter {

    private static final int BITS_A_KEY = 8;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final long bitCount;
    private final long[] bits;

    KeyFilter(long keys) {
        this.bitCount = Math.max(1, keys * BITS_A_KEY);
        this.bits = new long[Math.toIntExact((bitCount + Long.SIZE - 1) / Long.SIZE)];
    }

    void add(long key) {
        long bit = bit(key);
        bits[(int) (bit / Long.SIZE)] |= 1L << bit;
    }

    /** False only for a key that was not added. */
    boolean mayContain(long key) {
        long bit = bit(key);
        return (bits[(int) (bit / Long.SIZE)] & 1L << bit) != 0;
    }

    /** Spreads keys evenly over the bits, of which there are less than 2^32. */
    private long bit(long key) {
        return (((key * MIX) >>> 32) * bitCount) >>> 32;
    }
}
