package io.github.reissuerecon.job;

import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a range of the platform's keys: each row passes the numbers of the night. */
final class KeyReader implements PartReader {

    private final BindingScan rows;
    private final NumberProbe numbers;
    private final int mostHits;
    private final long mostRows;

    /**
     * A run ends at a number of hits, which are held in memory, or at a number of rows.
     */
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
        while (bindings.size() + undatedNumbers.size() < mostHits && examined < mostRows && (more = rows.next())) {
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

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
