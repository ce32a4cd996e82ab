package io.github.reissuerecon.retention;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes rows a few at a time, each time in a transaction of its own that locks these rows and, under READ COMMITTED, no
 * gap between others.
 */
public final class Batches {

    /** Rows of a transaction, unless one number has more. */
    public static final int USUAL_ROWS = 5_000;

    private final TransactionTemplate transaction;
    private final int rows;
    private final BooleanSupplier stopped;

    /**
     * Batches of a size.
     *
     * @param rows at most in a transaction
     * @param stopped whether to end behind the batch in hand
     */
    public Batches(PlatformTransactionManager transactions, int rows, BooleanSupplier stopped) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.rows = rows;
        this.stopped = stopped;
    }

    int rows() {
        return rows;
    }

    /** Does one batch. */
    public int one(IntSupplier removing) {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("asked to end");
        }
        Integer removed = transaction.execute(status -> removing.getAsInt());
        return removed == null ? 0 : removed;
    }

    /** Does batches until one is not full. */
    void all(IntSupplier removing) {
        int removed;
        do {
            removed = one(removing);
        } while (removed >= rows);
    }
}
