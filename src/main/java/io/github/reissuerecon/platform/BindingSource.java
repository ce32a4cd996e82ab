package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.number.NumberingPlan;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where bindings are read from, and how.
 *
 * @param dataSource the platform's database
 * @param table the table as it has it
 * @param plan reads its numbers
 * @param businessZone the zone of the bindings' dates
 * @param pace how many rows a second
 * @param comment stands before each statement
 */
record BindingSource(
        DataSource dataSource, ScannedTable table, NumberingPlan plan, ZoneId businessZone, Pace pace, String comment) {

    /** The number column as lookups see it; null when the column or the region's plan is none that can be looked up. */
    @Nullable
    PlainColumn plainColumn(Dialect dialect) {
        NumberColumn kind = table.numberColumn();
        return kind == NumberColumn.OTHER
                ? null
                : plan.plainForms()
                        .map(forms -> new PlainColumn(table.msisdn(), kind == NumberColumn.INTEGER, forms, dialect))
                        .orElse(null);
    }
}
