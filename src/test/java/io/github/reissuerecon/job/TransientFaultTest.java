package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

class TransientFaultTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new SQLException("Communications link failure", "08S01"),
                new SQLException("Deadlock found when trying to get lock", "40001", 1213),
                new SQLException("Lock wait timeout exceeded", "HY000", 1205),
                new SQLException("Connection was killed", "70100", 1927),
                new SQLException("Server shutdown in progress", "08S01", 1053),
                new SQLException("Query execution was interrupted", "70100", 1317),
                new SQLException("Timeout trying to lock table", "HYT00", 50200),
                new SQLException("Connection is closed"),
                new SQLException("Error retrieving record", "S1000", new EOFException("read 2 bytes of 39")),
                new SQLException("Error retrieving record", "S1000", new SocketException("Connection reset")),
                new SQLTransientConnectionException("Connection is not available, request timed out"),
                new CannotAcquireLockException("deadlock"));
    }

    static Stream<Throwable> staying() {
        return Stream.of(
                new SQLException("The table is full", "HY000", 1114),
                new SQLException("INSERT command denied", "42000", 1142),
                new SQLException("Data too long for column", "22001", 1406),
                new SQLException("Duplicate entry", "23000", 1062),
                new SQLException("something else"),
                new DataIntegrityViolationException("does not fit"),
                new OptimisticLockingFailureException("another process changed the row"),
                new EOFException("a feed is cut off"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_by_itself_is_ridden_out(Throwable fault) {
        assertThat(TransientFault.isAmong(Stream.of(fault))).isTrue();
        assertThat(Failures.mayPass(new IllegalStateException("a step failed", fault)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("staying")
    void what_somebody_must_mend_is_not(Throwable fault) {
        assertThat(Failures.mayPass(fault)).isFalse();
    }
}
