package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.run.ExitCode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Work between the nights, under the run's lock, in transactions that commit only while it is held. When the process is
 * asked to end, what is in hand is committed first.
 */
@Component
class LockedWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LockedWork.class);
    private static final int PATIENCE_SECONDS = 8;
    private static final int MILLIS_A_LOOK = 200;

    private final DataSource batchDatabase;
    private final FencedTransactions transactions;
    private final Clock clock;

    private volatile @Nullable CountDownLatch working;
    private volatile boolean stopping;
    private volatile boolean lockLost;
    private final BackOff pauses;

    LockedWork(
            DataSource batchDatabase, FencedTransactions transactions, ReconConfiguration configuration, Clock clock) {
        this.batchDatabase = batchDatabase;
        this.transactions = transactions;
        this.clock = clock;
        this.pauses = TransientFault.pauses(configuration.retries());
    }

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws Exception;
    }

    /**
     * Does work.
     *
     * @throws NightStopped when a run holds the lock, or the process was asked to end
     */
    <T> T run(Work<T> work) throws Exception {
        lockLost = false;
        RunLock lock = RunLock.take(batchDatabase, clock.instant(), () -> lockLost = true);
        CountDownLatch done = new CountDownLatch(1);
        working = done;
        transactions.under(lock);
        try {
            return work.run();
        } catch (CancellationException asked) {
            if (!stopping && lock.lost()) {
                throw new RecoverableDataAccessException("the lock was lost with its connection");
            }
            throw interrupted();
        } finally {
            transactions.under(null);
            lock.close();
            done.countDown();
        }
    }

    /**
     * Does work that goes on where it ended: where that was because a database is lost for a while or does not give a lock, it
     * is begun again some times, with pauses that grow.
     *
     * @throws NightStopped as {@link #run} does
     */
    <T> T persevering(Work<T> work) throws Exception {
        BackOffExecution waits = pauses.start();
        while (true) {
            try {
                return run(work);
            } catch (SQLException | DataAccessException | TransactionException failed) {
                long millis = Failures.mayPass(failed) ? waits.nextBackOff() : BackOffExecution.STOP;
                if (millis == BackOffExecution.STOP) {
                    throw failed;
                }
                LOG.warn("{}", Failures.describe(failed));
                LOG.warn("it goes on in {} s behind its last commit", Math.round(millis / 1000.0));
                sleep(millis);
            }
        }
    }

    private void sleep(long millis) throws InterruptedException {
        for (long slept = 0; slept < millis; slept += MILLIS_A_LOOK) {
            if (stopping) {
                throw interrupted();
            }
            Thread.sleep(MILLIS_A_LOOK);
        }
    }

    private static NightStopped interrupted() {
        return new NightStopped(ExitCode.TERMINATED, "interrupted; the same command continues");
    }

    /** Ends the work here when the process was asked to end, or the lock is lost. */
    void pause() {
        if (stopping()) {
            throw new CancellationException("asked to end");
        }
    }

    /** Whether the work is to end behind what is in hand. */
    boolean stopping() {
        return stopping || lockLost;
    }

    @Override
    public void start() {
        stopping = false;
    }

    /** Ends the work behind what is in hand, before the connections are closed. */
    @Override
    public void stop() {
        stopping = true;
        CountDownLatch latch = working;
        if (latch == null || latch.getCount() == 0) {
            return;
        }
        LOG.info("asked to end: what is in hand is committed; the same command continues");
        try {
            boolean unused = latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
