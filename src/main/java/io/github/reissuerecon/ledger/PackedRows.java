package io.github.reissuerecon.ledger;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Match keys in order, each with its rows of the ledger, in about ten bytes a row. Most keys that are not there are told apart
 * by {@link KeyFilter}. A block of keys is one array of bytes:
 * how many they are and the width of a distance; the distance of each to the first, all of that width, so that they can
 * be searched; then the rows, key by key. Only the list of blocks is ever copied to grow.
 */
final class PackedRows {

    private static final int KEYS_A_BLOCK = 64;
    private static final int HEADER = 2;

    /** A block with so many bytes of rows takes no more keys: they would have to be passed over to come to the next. */
    private static final int LONG_ROWS = 1 << 13;

    /** Keys are read eight bytes at a time, also the last. */
    private static final int PADDING = Long.BYTES;

    private static final int NUMBERS_A_ROW = 3;
    private static final int KIND_BITS = 2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Most dates lie about this one, which keeps them short. */
    private final int referenceDay;

    private long[] firstKeys = new long[16];
    private byte[][] blocks = new byte[16][];
    private int blockCount;
    private long keyCount;
    private long rowCount;
    private KeyFilter filter = new KeyFilter(0);

    /** Carrier and feed of a row, by the number that stands for both. */
    private final LongArrayList tellers = new LongArrayList();

    private final Long2IntOpenHashMap numberOfTeller = new Long2IntOpenHashMap();

    private final long[] openKeys = new long[KEYS_A_BLOCK];
    private int openCount;
    private Varints openRows = new Varints();

    PackedRows(LocalDate reference) {
        this.referenceDay = Math.toIntExact(reference.toEpochDay());
    }

    /**
     * Adds a key that is greater than those before it.
     *
     * @param rows by date; none where only the key is of interest
     */
    void add(long key, List<LedgerRow> rows) {
        openKeys[openCount++] = key;
        keyCount++;
        openRows.write(rows.size());
        int day = referenceDay;
        for (LedgerRow row : rows) {
            int itsDay = Math.toIntExact(NumberIndex.date(row.yyyymmdd()).toEpochDay());
            openRows.write((long) zigzag(itsDay - day) << KIND_BITS | row.kind());
            openRows.write(teller(row));
            openRows.write(FeedId.lineOf(row.told()));
            day = itsDay;
        }
        rowCount += rows.size();
        if (openCount == KEYS_A_BLOCK || openRows.size() > LONG_ROWS) {
            closeBlock();
        }
    }

    /** Small numbers of either sign become small ones without a sign. */
    private static int zigzag(int number) {
        return number << 1 ^ number >> 31;
    }

    private int teller(LedgerRow row) {
        long teller = (long) row.carrierId() << 32 | FeedId.feedOf(row.told());
        int number = numberOfTeller.getOrDefault(teller, tellers.size());
        if (number == tellers.size()) {
            tellers.add(teller);
            numberOfTeller.put(teller, number);
        }
        return number;
    }

    /** Ends the adding of keys; then several threads may read. */
    void close() {
        closeBlock();
        firstKeys = Arrays.copyOf(firstKeys, blockCount);
        blocks = Arrays.copyOf(blocks, blockCount);
        openRows = new Varints();
        filter = filter();
    }

    private KeyFilter filter() {
        KeyFilter ofAll = new KeyFilter(keyCount);
        for (int block = 0; block < blockCount; block++) {
            for (int i = 0; i < blocks[block][0]; i++) {
                ofAll.add(firstKeys[block] + distance(blocks[block], i));
            }
        }
        return ofAll;
    }

    private void closeBlock() {
        if (openCount == 0) {
            return;
        }
        if (blockCount == blocks.length) {
            firstKeys = Arrays.copyOf(firstKeys, blockCount * 2);
            blocks = Arrays.copyOf(blocks, blockCount * 2);
        }
        firstKeys[blockCount] = openKeys[0];
        blocks[blockCount++] = block();
        openCount = 0;
        openRows.clear();
    }

    private byte[] block() {
        long greatest = openKeys[openCount - 1] - openKeys[0];
        int width = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(greatest) + 7) / Byte.SIZE);
        int rowsFrom = HEADER + openCount * width;
        byte[] block = new byte[Math.max(rowsFrom + openRows.size(), HEADER + (openCount - 1) * width + PADDING)];
        block[0] = (byte) openCount;
        block[1] = (byte) width;
        for (int i = 0; i < openCount; i++) {
            long distance = openKeys[i] - openKeys[0];
            for (int b = 0; b < width; b++) {
                block[HEADER + i * width + b] = (byte) (distance >>> (b * Byte.SIZE));
            }
        }
        openRows.copyInto(block, rowsFrom);
        return block;
    }

    boolean contains(long key) {
        if (!filter.mayContain(key)) {
            return false;
        }
        int block = blockOf(key);
        return block >= 0 && position(key - firstKeys[block], blocks[block]) >= 0;
    }

    /** The number of all keys. */
    long keyCount() {
        return keyCount;
    }

    /** The keys behind one and through another, in order, so many at most. */
    long[] keys(long after, long through, int most) {
        LongArrayList keys = new LongArrayList();
        for (int block = Math.max(0, blockOf(after)); block < blockCount; block++) {
            for (int i = 0; i < blocks[block][0]; i++) {
                long key = firstKeys[block] + distance(blocks[block], i);
                if (key > through || keys.size() == most) {
                    return keys.toLongArray();
                }
                if (key > after) {
                    keys.add(key);
                }
            }
        }
        return keys.toLongArray();
    }

    /** Where the keys can be cut into parts of about equal size: the last key of each part but the last. */
    long[] ends(int parts) {
        int cuts = Math.min(parts, blockCount);
        long[] ends = new long[Math.max(0, cuts - 1)];
        for (int cut = 1; cut < cuts; cut++) {
            ends[cut - 1] = firstKeys[(int) ((long) blockCount * cut / cuts)] - 1;
        }
        return ends;
    }

    /** The number of all rows. */
    long rowCount() {
        return rowCount;
    }

    /** The rows of a key, by date; none when it is not there. */
    List<LedgerRow> rows(long key) {
        int block = blockOf(key);
        int position = block < 0 ? -1 : position(key - firstKeys[block], blocks[block]);
        return position < 0 ? List.of() : rows(blocks[block], position);
    }

    private int blockOf(long key) {
        int found = Arrays.binarySearch(firstKeys, 0, blockCount, key);
        return found >= 0 ? found : -found - 2;
    }

    /** Where in a block a distance stands; negative when it does not. Distances have no sign. */
    private static int position(long distance, byte[] block) {
        int low = 0;
        int high = block[0] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = distance(block, middle);
            if (there == distance) {
                return middle;
            }
            if (Long.compareUnsigned(there, distance) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static long distance(byte[] block, int position) {
        int width = block[1];
        return (long) LONGS.get(block, HEADER + position * width) & (-1L >>> ((Long.BYTES - width) * Byte.SIZE));
    }

    private List<LedgerRow> rows(byte[] block, int position) {
        Varints.Reader numbers = new Varints.Reader(block, HEADER + block[0] * block[1]);
        for (int i = 0; i < position; i++) {
            numbers.skip(numbers.next() * NUMBERS_A_ROW);
        }
        int count = Math.toIntExact(numbers.next());
        List<LedgerRow> rows = new ArrayList<>(count);
        int day = referenceDay;
        for (int i = 0; i < count; i++) {
            long dayAndKind = numbers.next();
            int distance = (int) (dayAndKind >>> KIND_BITS);
            day += distance >>> 1 ^ -(distance & 1);
            long teller = tellers.getLong((int) numbers.next());
            rows.add(new LedgerRow(
                    NumberIndex.yyyymmdd(LocalDate.ofEpochDay(day)),
                    (byte) (dayAndKind & (1 << KIND_BITS) - 1),
                    (int) (teller >>> 32),
                    FeedId.order((int) teller, numbers.next())));
        }
        return rows;
    }
}
