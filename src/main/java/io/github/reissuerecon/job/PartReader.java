package io.github.reissuerecon.job;

import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a part of the match, run by run. Not for use by several threads. */
interface PartReader extends AutoCloseable {

    /**
     * What a run of a part brought.
     *
     * @param bindings on numbers that may be the night's
     * @param undatedNumbers numbers of bindings without a date
     * @param examined rows read
     * @param unreadable rows whose number is none
     * @param given rows that the platform gave, counted where they come in
     * @param units what the reading's cost is counted in: rows of a scan, numbers of a lookup
     * @param lastKey how far the part is with it; null when it was the last
     */
    record Run(
            List<Binding> bindings,
            List<Long> undatedNumbers,
            long examined,
            long unreadable,
            long given,
            long units,
            @Nullable String lastKey) {}

    Run read() throws SQLException, PlatformFault;

    @Override
    void close() throws SQLException;
}
