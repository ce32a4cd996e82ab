package io.github.reissuerecon.job;

import io.github.reissuerecon.ledger.NumberIndex;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingLookup;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a range of the night's numbers: the platform's table is asked for some hundred of them at a time. */
final class NumberReader implements PartReader {

    private static final int NUMBERS_A_STATEMENT = 500;

    private final BindingLookup lookup;
    private final NumberIndex index;
    private final int mostHits;
    private final int mostNumbers;
    private final long through;
    private long last;

    /** A run ends at a number of hits or of numbers. */
    NumberReader(BindingLookup lookup, NumberIndex index, KeyRange range, int mostHits, int mostNumbers) {
        this.lookup = lookup;
        this.index = index;
        this.mostHits = mostHits;
        this.mostNumbers = mostNumbers;
        this.last = Long.parseLong(Objects.requireNonNullElse(range.after(), "0"));
        this.through = Long.parseLong(Objects.requireNonNullElse(range.through(), Long.toString(Long.MAX_VALUE)));
    }

    @Override
    public Run read() throws SQLException, PlatformFault {
        List<Binding> bindings = new ArrayList<>();
        List<Long> undatedNumbers = new ArrayList<>();
        long examined = 0;
        long given = 0;
        int asked = 0;
        boolean more = true;
        while (more && asked < mostNumbers && bindings.size() + undatedNumbers.size() < mostHits) {
            long[] numbers = index.numbers(last, through, Math.min(NUMBERS_A_STATEMENT, mostNumbers - asked));
            more = numbers.length > 0;
            if (more) {
                try (BindingScan found = lookup.of(numbers)) {
                    examined += take(found, bindings, undatedNumbers);
                    given += found.given();
                }
                asked += numbers.length;
                last = numbers[numbers.length - 1];
            }
        }
        return new Run(bindings, undatedNumbers, examined, 0, given, asked, more ? Long.toString(last) : null);
    }

    /** The number of rows that came. */
    private static long take(BindingScan found, List<Binding> bindings, List<Long> undatedNumbers)
            throws SQLException, PlatformFault {
        long rows = 0;
        while (found.next()) {
            rows++;
            long msisdn = found.msisdn();
            Binding binding = found.binding(msisdn);
            if (binding == null) {
                undatedNumbers.add(msisdn);
            } else {
                bindings.add(binding);
            }
        }
        return rows;
    }

    /** Nothing is open between two statements. */
    @Override
    public void close() {}
}
