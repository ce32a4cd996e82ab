package io.github.reissuerecon.job;

/**
 * How much one transaction does.
 *
 * @param feedRows rows of a feed that are read
 * @param feedEvents events of a feed that are written to the ledger
 * @param bindingRows hits among the rows of a platform table, see {@link ShardReaders}
 */
public record BlockSizes(int feedRows, int feedEvents, int bindingRows) {

    /** Some seconds of work: large enough to be fast, small enough that little is done again after a crash. */
    public static final BlockSizes USUAL = new BlockSizes(100_000, 250_000, 20_000);
}
