package io.github.reissuerecon.platform;

import java.sql.SQLException;

/** Asks a platform's table for the bindings on numbers, through the index on its number. Not for use by several threads. */
public final class BindingLookup {

    private final BindingSource source;

    BindingLookup(BindingSource source) {
        this.source = source;
    }

    /** The bindings on numbers whose text is plain; what is written otherwise is {@link Platform#otherForms}. */
    public BindingScan of(long[] numbers) throws SQLException {
        source.pace().take(numbers.length);
        return BindingScan.ofNumbers(source, numbers);
    }
}
