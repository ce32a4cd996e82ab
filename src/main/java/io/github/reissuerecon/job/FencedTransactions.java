package io.github.reissuerecon.job;

import java.sql.Connection;
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
 * Transactions on the batch database that commit only while the run's lock is this process's, and those of a worker only while
 * the part that it works on is its own. A process that slept so long that another took its lock, or its part, finds that out
 * here, before it writes anything.
 */
@Component("transactionManager")
class FencedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<@Nullable PartClaim> CLAIM = new ThreadLocal<>();

    private transient volatile @Nullable RunLock lock;

    FencedTransactions(DataSource batchDatabase) {
        super(batchDatabase);
    }

    /** From now on, only under this lock; null for none. */
    void under(@Nullable RunLock taken) {
        lock = taken;
    }

    /** From now on, transactions of this thread only under this claim; null for none. */
    void claiming(@Nullable PartClaim claimed) {
        if (claimed == null) {
            CLAIM.remove();
        } else {
            CLAIM.set(claimed);
        }
    }

    /** Something that a transaction makes sure of. */
    private interface Condition {
        void require(Connection transaction) throws SQLException;
    }

    /**
     * Makes sure of the lock up to the end of the transaction that is under way: who takes it meanwhile waits.
     *
     * @throws NightStopped when another run has taken it
     */
    void requireLock() {
        RunLock taken = lock;
        if (taken != null) {
            require(taken::require);
        }
    }

    private void require(Condition condition) {
        DataSource database = obtainDataSource();
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            condition.require(connection);
        } catch (SQLException lost) {
            throw new TransactionSystemException("the run's lock or the part's claim cannot be asked for", lost);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
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
            PartClaim claimed = CLAIM.get();
            if (claimed != null) {
                require(claimed::require);
            }
        }
    }
}
