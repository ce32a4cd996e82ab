package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.number.NumberingPlan;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where bindings are read from, and how.
 *
 * @param shard its name among the platform's databases; empty where there is one
 * @param dataSource the platform's database
 * @param table the table as it has it
 * @param plan reads its numbers
 * @param businessZone the zone of the bindings' dates
 * @param pace how many rows a second
 * @param comment stands before each statement
 */
record BindingSource(
        String shard,
        DataSource dataSource,
        ScannedTable table,
        NumberingPlan plan,
        ZoneId businessZone,
        Pace pace,
        String comment) {

    /** What a row is called within the program. */
    String name(String id) throws PlatformFault {
        String name = new ShardedId(shard, id).name();
        if (!shard.isEmpty() && name.length() > ShardedId.LONGEST_NAME) {
            throw new PlatformFault(table.table().key() + ": expected ids of "
                    + (ShardedId.LONGEST_NAME - shard.length() - 1) + " characters at most in shard " + shard
                    + ", whose name stands before them in the batch database, found one of " + id.length()
                    + "; give the shard a shorter name");
        }
        return name;
    }

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
