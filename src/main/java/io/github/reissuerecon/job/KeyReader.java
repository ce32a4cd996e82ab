package io.github.reissuerecon.job;

import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads a range of the platform's keys: each row passes the numbers of the night. */
final class KeyReader implements PartReader {

    /** So long a run reads at most: a run is a transaction, and who asks a night to end waits for it. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final BindingScan rows;
    private final NumberProbe numbers;
    private final int mostHits;
    private final long mostRows;

    /** A run ends at a number of hits, which are held in memory, at a number of rows, or after two seconds. */
    KeyReader(BindingScan rows, NumberProbe numbers, int mostHits, long mostRows) {
        this.rows = rows;
        this.numbers = numbers;
        this.mostHits = mostHits;
        this.mostRows = mostRows;
    }

    @Override
    public Run read() throws SQLException, PlatformFault {
        List<Binding> bindings = new ArrayList<>();
        List<Long> undatedNumbers = new ArrayList<>();
        long givenBefore = rows.given();
        long examined = 0;
        long unreadable = 0;
        boolean more = true;
        long start = System.nanoTime();
        while (bindings.size() + undatedNumbers.size() < mostHits
                && examined < mostRows
                && isInTime(examined, start)
                && (more = rows.next())) {
            examined++;
            long msisdn = rows.msisdn();
            if (msisdn >= 0 && numbers.mayMatch(msisdn)) {
                Binding binding = rows.binding(msisdn);
                if (binding == null) {
                    undatedNumbers.add(msisdn);
                } else {
                    bindings.add(binding);
                }
            } else if (BindingScan.isUnreadable(msisdn)) {
                unreadable++;
            }
        }
        return new Run(
                bindings,
                undatedNumbers,
                examined,
                unreadable,
                rows.given() - givenBefore,
                examined,
                more ? rows.id() : null);
    }

    private static boolean isInTime(long examined, long start) {
        return examined % ROWS_BETWEEN_LOOKS != 0 || examined == 0 || System.nanoTime() - start < MOST_NANOS;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
