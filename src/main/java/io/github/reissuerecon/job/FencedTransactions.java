package io.github.reissuerecon.job;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions on the batch database that commit only while the run's lock is this process's. A process that slept so long
 * that another took its lock finds that out here, before it writes anything.
 */
@Component("transactionManager")
class FencedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable RunLock lock;

    FencedTransactions(DataSource batchDatabase) {
        super(batchDatabase);
    }

    /** From now on, only under this lock; null for none. */
    void under(@Nullable RunLock taken) {
        lock = taken;
    }

    /**
     * Makes sure of the lock up to the end of the transaction that is under way: who takes it meanwhile waits.
     *
     * @throws NightStopped when another run has taken it
     */
    void requireLock() {
        RunLock taken = lock;
        if (taken != null) {
            DataSource database = obtainDataSource();
            var connection = DataSourceUtils.getConnection(database);
            try {
                taken.require(connection);
            } catch (SQLException lost) {
                throw new TransactionSystemException("the run's lock cannot be asked for", lost);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        }
    }

    /** What is done while the lock is held. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /**
     * Does work, on another database or on files too, in one transaction, up to whose end nobody else can take the lock.
     *
     * @throws NightStopped when another run has taken it before
     */
    <E extends Exception> void holdingTheLock(Work<E> work) throws E {
        TransactionStatus status = getTransaction(new DefaultTransactionDefinition());
        try {
            requireLock();
            work.run();
        } catch (Exception failed) {
            try {
                rollback(status);
            } catch (TransactionException lost) {
                failed.addSuppressed(lost);
            }
            throw failed;
        }
        commit(status);
    }

    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction() && !status.isReadOnly()) {
            requireLock();
        }
    }
}
