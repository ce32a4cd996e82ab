package io.github.reissuerecon.job;

import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.ledger.Ledger;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a portion's events into the ledger, in two halves at once where nobody else writes into it: a server does the work
 * of a row on one core. The second half commits by itself, and first; telling an event again changes nothing, so that a
 * portion of which only this half came in is told again as a whole.
 */
final class LedgerTelling {

    private static final int WORTH_TWO = 20_000;

    private final Ledger ledger;
    private final AsyncTaskExecutor threads;
    private final TransactionTemplate ownTransaction;

    LedgerTelling(Ledger ledger, AsyncTaskExecutor threads, TransactionTemplate ownTransaction) {
        this.ledger = ledger;
        this.threads = threads;
        this.ownTransaction = ownTransaction;
    }

    /**
     * Tells them; belongs to the transaction of their portion.
     *
     * @param latest as in {@link Ledger#tell}
     * @param alone whether nobody else writes into the ledger meanwhile: they might wait for each other
     */
    void tell(EventColumns events, int feedId, int carrierId, boolean latest, boolean alone) {
        int size = events.size();
        if (!alone || size < WORTH_TWO || !ledger.takesTwoWriters()) {
            ledger.tell(events, 0, size, feedId, carrierId, latest);
            return;
        }
        int middle = size / 2;
        AtOnce.both(
                threads,
                () -> ownTransaction.executeWithoutResult(
                        status -> ledger.tell(events, middle, size, feedId, carrierId, latest)),
                () -> ledger.tell(events, 0, middle, feedId, carrierId, latest));
    }
}
