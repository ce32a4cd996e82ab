package io.github.reissuerecon.job;

import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named lock of the server, tied to a connection: the server frees it when the process ends, and after
 * {@value #SECONDS_OF_SILENCE} seconds of silence when its whole machine is gone. The connection is asked for a sign of life
 * again and again; when the lock is lost, the run stops. Who holds it stands in {@code recon_lock_holder}.
 */
final class ServerLock implements RunLock {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLock.class);
    private static final String NAME = name("");
    private static final int SECONDS_BETWEEN_SIGNS = 10;
    private static final int SECONDS_OF_SILENCE = 120;
    private static final int MILLIS_FOR_AN_ANSWER = 60_000;
    private static final int TRIES_TO_READ_THE_HOLDER = 10;
    private static final int SECONDS_FOR_ANOTHERS_WORK = 60;

    private final Connection connection;
    private final long connectionId;
    private final Runnable onLoss;
    private volatile boolean lost;
    private final ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "run-lock");
        thread.setDaemon(true);
        return thread;
    });

    private ServerLock(Connection connection, Runnable onLoss) throws SQLException {
        this.connection = connection;
        this.connectionId = number("select connection_id()");
        this.onLoss = onLoss;
    }

    private static String name(String of) {
        return "concat('reissue-recon.', left(database(), 40), '" + of + "')";
    }

    /** What is done under a lock. */
    interface Work {
        void run() throws SQLException;
    }

    /** Takes the lock; the connection is the lock's from then on. */
    static RunLock take(Connection connection, LockHolder here, Runnable onLoss) throws SQLException {
        ServerLock lock = new ServerLock(connection, onLoss);
        connection.setNetworkTimeout(lock.signs, MILLIS_FOR_AN_ANSWER);
        if (lock.number("select get_lock(" + NAME + ", 0)") != 1) {
            LockHolder holder = holder(connection);
            lock.signs.shutdownNow();
            throw RunLock.heldBy(holder);
        }
        try {
            lock.say("set session wait_timeout = " + SECONDS_OF_SILENCE);
            lock.noteHolder(here);
        } catch (SQLException failed) {
            lock.close(); // the connection goes back to the pool, and not with a lock
            throw failed;
        }
        Future<?> unused = lock.signs.scheduleWithFixedDelay(
                lock::sign, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
        return lock;
    }

    /**
     * Does work while nobody else does the same here, who is waited for.
     *
     * @param name of the work
     */
    static void oneByOne(Connection connection, String name, Work work) throws SQLException {
        under(connection, name("." + name), SECONDS_FOR_ANOTHERS_WORK, work);
    }

    /**
     * Does work while no run is on; a start that comes meanwhile finds the lock taken.
     *
     * @throws NightStopped when a run holds it; says who
     */
    static void whileNoRun(Connection connection, Work work) throws SQLException {
        under(connection, NAME, 0, work);
    }

    private static void under(Connection connection, String name, int seconds, Work work) throws SQLException {
        if (number(connection, "select get_lock(" + name + ", " + seconds + ")") != 1) {
            throw RunLock.heldBy(holderIfTold(connection));
        }
        try {
            work.run();
        } finally {
            number(connection, "select release_lock(" + name + ")");
        }
    }

    private void noteHolder(LockHolder holder) throws SQLException {
        try (PreparedStatement note = connection.prepareStatement("""
                insert into recon_lock_holder (id, connection_id, host, pid, since)
                values (1, ?, ?, ?, ?)
                on duplicate key update connection_id = values(connection_id), host = values(host),
                                        pid = values(pid), since = values(since)""")) {
            note.setLong(1, connectionId);
            note.setString(2, holder.host());
            note.setLong(3, holder.pid());
            note.setObject(4, LocalDateTime.ofInstant(holder.since(), ZoneOffset.UTC));
            note.executeUpdate();
        }
    }

    /** Tables of an older version do not tell. */
    private static @Nullable LockHolder holderIfTold(Connection connection) {
        try {
            return holder(connection);
        } catch (SQLException older) {
            LOG.debug("the lock's holder", older);
            return null;
        }
    }

    /** Who holds the lock now; asked for a second, because the holder writes this down a moment after it took the lock. */
    private static @Nullable LockHolder holder(Connection connection) throws SQLException {
        for (int i = 0; i < TRIES_TO_READ_THE_HOLDER; i++) {
            try (PreparedStatement query = connection.prepareStatement(
                            "select host, pid, since from recon_lock_holder where connection_id = is_used_lock(" + NAME
                                    + ")");
                    ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return new LockHolder(
                            row.getString(1),
                            row.getLong(2),
                            row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC));
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return null;
    }

    private void sign() {
        try {
            if (number("select is_used_lock(" + NAME + ") = connection_id()") == 1) {
                return;
            }
        } catch (SQLException lost) {
            LOG.debug("the lock's connection", lost);
        }
        LOG.warn("the run's lock is lost with its connection: the steps stop behind the blocks in hand");
        lost = true;
        Future<?> unused = signs.scheduleWithFixedDelay(onLoss, 0, 100, TimeUnit.MILLISECONDS);
        throw new IllegalStateException("ends the signs");
    }

    private synchronized long number(String query) throws SQLException {
        return number(connection, query);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private synchronized void say(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Who takes the lock writes its own connection into the row, and waits there for the transactions that have read it. */
    @Override
    public void require(Connection transaction) throws SQLException {
        try (PreparedStatement query = transaction.prepareStatement(
                "select 1 from recon_lock_holder where id = 1 and connection_id = ? lock in share mode")) {
            query.setLong(1, connectionId);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new NightStopped(
                            ExitCode.LOCKED,
                            "another run has taken over the lock of this batch database, while this one slept;"
                                    + " what this one had in hand is not written");
                }
            }
        }
    }

    @Override
    public boolean lost() {
        return lost;
    }

    /** Whatever became of the connection, the lock is gone behind this: it does not go back to the pool as it is. */
    @Override
    public synchronized void close() {
        signs.shutdownNow();
        try (connection) {
            say("select release_lock(" + NAME + ")");
            say("set session wait_timeout = default");
        } catch (SQLException gone) {
            LOG.debug("the lock's connection", gone);
        }
    }
}
