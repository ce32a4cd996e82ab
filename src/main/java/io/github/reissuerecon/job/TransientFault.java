package io.github.reissuerecon.job;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * A fault of a database that passes by itself: the server is lost, shuts down or starts, a deadlock, a lock that was waited
 * for too long. Not one that somebody must mend: a full disk, a missing right, a value that does not fit.
 */
final class TransientFault {

    /** Classes of SQL states: no connection, the transaction was rolled back, the operator intervened. */
    private static final Set<String> CLASSES = Set.of("08", "40", "57");

    /** MySQL and MariaDB: shutdown, lock wait timeout, deadlock, session killed, interrupted, read timeout, server gone. */
    private static final Set<Integer> MYSQL_ERRORS =
            Set.of(1053, 1159, 1161, 1205, 1213, 1317, 1927, 2006, 2013, 3169, 4031);

    /** H2: lock timeout, database closed, closing, object closed. */
    private static final Set<Integer> H2_ERRORS = Set.of(50200, 90007, 90067, 90098, 90121);

    /** What the pool says of a connection that it has found lost; it gives no code. */
    private static final String CLOSED_BY_THE_POOL = "Connection is closed";

    private TransientFault() {}

    /** The pauses before something is tried again, so many times. */
    static BackOff pauses(int times) {
        ExponentialBackOff growing = new ExponentialBackOff(2_000, 2);
        growing.setMaxInterval(60_000);
        growing.setMaxAttempts(times);
        return growing;
    }

    /** Whether one of the failures is such a fault, or comes from one. */
    static boolean isAmong(Stream<Throwable> chains) {
        return chains.anyMatch(TransientFault::is);
    }

    private static boolean is(Throwable link) {
        return (link instanceof TransientDataAccessException && !(link instanceof OptimisticLockingFailureException))
                || link instanceof RecoverableDataAccessException
                || (link instanceof SQLException failure && is(failure));
    }

    private static boolean is(SQLException failure) {
        String state = failure.getSQLState();
        return (state == null && CLOSED_BY_THE_POOL.equals(failure.getMessage()))
                || failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || isOfTheNetwork(failure.getCause())
                || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)))
                || MYSQL_ERRORS.contains(failure.getErrorCode())
                || H2_ERRORS.contains(failure.getErrorCode());
    }

    /** A driver that loses its server in the middle of a row tells no more than that. */
    private static boolean isOfTheNetwork(@Nullable Throwable cause) {
        return cause instanceof EOFException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException;
    }
}
