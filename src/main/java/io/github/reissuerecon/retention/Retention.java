package io.github.reissuerecon.retention;

/**
 * How long the batch database keeps what.
 *
 * @param jobMetadata Spring Batch's executions of complete runs
 * @param findings what complete runs found, and the parts of their match
 * @param rejects rows that could not be read, as they stand in the feeds
 * @param ledger numbers of which nothing was told or happened since, see {@link Forgetting}
 */
public record Retention(KeepFor jobMetadata, KeepFor findings, KeepFor rejects, KeepFor ledger) {

    /** Under a week, an operator who looks on Monday would not find what a night of Friday did. */
    public static final int LEAST_DAYS = 7;

    /** Of the ledger: over every aging period and every carrier's delay in telling. */
    public static final int LEAST_LEDGER_DAYS = 366;

    /** Nothing is ever removed. */
    public static final Retention FOR_EVER = new Retention(KeepFor.EVER, KeepFor.EVER, KeepFor.EVER, KeepFor.EVER);
}
