package io.github.reissuerecon.ledger;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Ascending match keys, packed: each as its distance to the one before, see {@link Varints}. */
final class PackedNumbers {

    private final Varints distances = new Varints();
    private long last = Long.MIN_VALUE;
    private int count;

    /** Adds a key that is not below the one before; the same one again is passed over. */
    void add(long key) {
        if (key == last && count > 0) {
            return;
        }
        distances.write(key - last);
        last = key;
        count++;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return distances.toBytes();
    }

    /** Adds the packed keys to a list. */
    static void unpack(byte[] packed, LongArrayList into) {
        long key = Long.MIN_VALUE;
        Varints.Reader distances = new Varints.Reader(packed, 0);
        while (distances.hasNext()) {
            key += distances.next();
            into.add(key);
        }
    }
}
