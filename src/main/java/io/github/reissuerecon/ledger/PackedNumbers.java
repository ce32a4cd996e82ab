package io.github.reissuerecon.ledger;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.ByteArrayOutputStream;

/** Ascending match keys, packed: each as its distance to the one before, seven bits a byte, the low ones first. */
final class PackedNumbers {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long last = Long.MIN_VALUE;
    private int count;

    /** Adds a key that is not below the one before; the same one again is passed over. */
    void add(long key) {
        if (key == last && count > 0) {
            return;
        }
        long distance = key - last;
        while (distance < 0 || distance > 0x7f) {
            bytes.write((int) (distance | 0x80));
            distance >>>= 7;
        }
        bytes.write((int) distance);
        last = key;
        count++;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Adds the packed keys to a list. */
    static void unpack(byte[] packed, LongArrayList into) {
        long key = Long.MIN_VALUE;
        int i = 0;
        while (i < packed.length) {
            long distance = 0;
            int shift = 0;
            byte next;
            do {
                next = packed[i++];
                distance |= (long) (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            key += distance;
            into.add(key);
        }
    }
}
