package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.number.NumberingPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table before it is read.
 *
 * @param rows about how many it has, as the database estimates or the keys' ends tell; empty when neither does
 * @param lookupFault why it cannot be asked for numbers, and what would mend that; null when it can
 * @param others how its rows are found whose number is not written in a plain form
 */
public record TableFigures(OptionalLong rows, @Nullable Text lookupFault, Others others) {

    /** How rows with numbers in other forms are found, what takes longer behind what takes less. */
    public enum Others {
        /** The configuration says that such numbers do not count. */
        NOT_ASKED,
        /** Through the index: integers of another length stand together there. */
        BY_INDEX,
        /** By walking past all rows, in the database. */
        BY_WALK
    }

    static TableFigures of(Connection connection, BindingSource source) throws SQLException, PlatformFault {
        TableInspection inspection =
                TableInspection.of(connection, source.table().table());
        return new TableFigures(
                rows(connection, source, inspection),
                lookupFault(source.table(), inspection, source.plan(), source.pace()),
                others(source.table()));
    }

    /** Those of a table in several databases together: what one of them cannot, none is asked for. */
    public static TableFigures together(Map<String, TableFigures> figures) {
        OptionalLong rows = OptionalLong.of(0);
        Text fault = null;
        Others others = Others.NOT_ASKED;
        for (Map.Entry<String, TableFigures> each : figures.entrySet()) {
            TableFigures one = each.getValue();
            rows = rows.isPresent() && one.rows.isPresent()
                    ? OptionalLong.of(rows.getAsLong() + one.rows.getAsLong())
                    : OptionalLong.empty();
            fault = fault == null && one.lookupFault != null ? Shards.said(each.getKey(), one.lookupFault) : fault;
            others = one.others.compareTo(others) > 0 ? one.others : others;
        }
        return new TableFigures(rows, fault, others);
    }

    private static Others others(ScannedTable table) {
        if (table.table().plainNumbers()) {
            return Others.NOT_ASKED;
        }
        return table.numberColumn() == NumberColumn.INTEGER ? Others.BY_INDEX : Others.BY_WALK;
    }

    /**
     * Why a table cannot be asked for numbers, and what would mend that; null when it can.
     *
     * @param region ISO 3166 code of numbers without a country code
     */
    public static @Nullable Text lookupFault(
            Connection connection, BindingTable table, TableInspection inspection, String region, Pace pace)
            throws SQLException, PlatformFault {
        return lookupFault(ScannedTable.find(connection, table), inspection, NumberingPlan.of(region), pace);
    }

    private static @Nullable Text lookupFault(
            ScannedTable scanned, TableInspection inspection, NumberingPlan plan, Pace pace) {
        BindingTable table = scanned.table();
        if (!inspection.numberIndexed()) {
            String key = inspection.view() ? "no-lookup.view" : "no-lookup.index";
            return Text.of(key, table.key(), table.msisdn());
        }
        if (plan.plainForms().isEmpty()) {
            return Text.of("no-lookup.region");
        }
        if (scanned.numberColumn() == NumberColumn.OTHER) {
            return Text.of("no-lookup.type", table.key(), table.msisdn());
        }
        return pace.bounded() && others(scanned) == Others.BY_WALK ? Text.of("no-lookup.walk", table.key()) : null;
    }

    private static OptionalLong rows(Connection connection, BindingSource source, TableInspection inspection)
            throws SQLException {
        boolean mysql = Dialect.of(connection) == Dialect.MYSQL;
        String query = source.comment() + "select " + (mysql ? "table_rows" : "row_count_estimate")
                + " from information_schema.tables where table_schema = ? and table_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, inspection.schema());
            statement.setString(2, inspection.name());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getObject(1) != null) {
                    return OptionalLong.of(row.getLong(1));
                }
            }
        }
        return source.table().numericId() ? keysApart(connection, source) : OptionalLong.empty();
    }

    private static OptionalLong keysApart(Connection connection, BindingSource source) throws SQLException {
        ScannedTable table = source.table();
        String query =
                source.comment() + "select max(" + table.id() + ") - min(" + table.id() + ") + 1 from " + table.from();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1) == null ? OptionalLong.of(0) : OptionalLong.of(row.getLong(1));
        }
    }
}
