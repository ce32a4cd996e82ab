package io.github.reissuerecon.ledger;

import java.util.Arrays;

/**
 * Numbers one behind the other, each in as few bytes as it needs: seven bits a byte, the low ones first, and the eighth
 * says that more come. Written here, read by {@link Reader}.
 */
final class Varints {

    private byte[] bytes = new byte[64];
    private int size;

    /** Adds a number; one of 63 bits takes nine bytes, a negative one ten. */
    void write(long number) {
        if (bytes.length - size < 10) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long left = number;
        while (left < 0 || left > 0x7f) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** The number of bytes. */
    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes the bytes into others, from a place on. */
    void copyInto(byte[] target, int from) {
        System.arraycopy(bytes, 0, target, from, size);
    }

    /** Reads numbers out of bytes. */
    static final class Reader {

        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        boolean hasNext() {
            return position < bytes.length;
        }

        long next() {
            long number = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes[position++];
                number |= (long) (part & 0x7f) << shift;
                shift += 7;
            } while (part < 0);
            return number;
        }

        void skip(long numbers) {
            for (long left = numbers; left > 0; position++) {
                left -= bytes[position] >= 0 ? 1 : 0;
            }
        }
    }
}
