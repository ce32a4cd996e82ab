package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * A binding table as the database has it: the names spelled and quoted its way, the types known.
 *
 * @param table as configured
 * @param from the quoted table
 * @param id the quoted key column
 * @param numericId whether keys are numbers
 * @param accountId the quoted account column; null for accounts
 * @param numericAccountId whether that column holds numbers
 * @param msisdn the quoted number column
 * @param numberColumn what it holds
 * @param boundAt the quoted column of the binding's time
 * @param boundMoment how it holds it
 * @param verifiedAt the quoted column of the last verification; null when there is none
 * @param verifiedMoment how it holds it; null when there is none
 */
record ScannedTable(
        BindingTable table,
        String from,
        String id,
        boolean numericId,
        @Nullable String accountId,
        boolean numericAccountId,
        String msisdn,
        NumberColumn numberColumn,
        String boundAt,
        Moment boundMoment,
        @Nullable String verifiedAt,
        @Nullable Moment verifiedMoment) {

    private static final Set<String> NUMERIC =
            Set.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "DECIMAL", "NUMERIC", "DEC", "LONG");

    /** Sets a parameter of a statement to a key, as the key column compares it. */
    void bind(PreparedStatement statement, int parameter, String key) throws SQLException {
        if (numericId) {
            statement.setBigDecimal(parameter, new BigDecimal(key));
        } else {
            statement.setString(parameter, key);
        }
    }

    /** A table's columns: the exact name and the type's name, by lower-case name. */
    private record Column(String name, String type) {}

    /**
     * Finds the table and its columns.
     *
     * @throws PlatformFault when something is not there or of the wrong type
     */
    static ScannedTable find(Connection connection, BindingTable table) throws SQLException, PlatformFault {
        Dialect dialect = Dialect.of(connection);
        String[] path = path(connection, dialect, table);
        Map<String, Column> columns = columns(connection, dialect, path);
        Column id = column(columns, table, "id", table.id());
        Column bound = column(
                columns, table, table.kind() == BindingKind.ACCOUNT ? "bound-at" : "recorded-at", table.boundAt());
        Column verified = optional(columns, table, "last-verified-at", table.lastVerifiedAt());
        Column account = optional(columns, table, "account-id", table.accountId());
        Column msisdn = column(columns, table, "msisdn", table.msisdn());
        boolean mysql = dialect == Dialect.MYSQL;
        return new ScannedTable(
                table,
                (path[0] == null ? "" : dialect.quoted(path[0]) + ".") + dialect.quoted(path[1]),
                dialect.quoted(id.name()),
                isNumeric(id),
                account == null ? null : dialect.quoted(account.name()),
                account != null && isNumeric(account),
                dialect.quoted(msisdn.name()),
                NumberColumn.of(msisdn.type()),
                dialect.quoted(bound.name()),
                moment(table, bound, mysql),
                verified == null ? null : dialect.quoted(verified.name()),
                verified == null ? null : moment(table, verified, mysql));
    }

    /** All that is wrong with the table and its columns, a message each; empty when {@link #find} finds them. */
    static List<String> faults(Connection connection, BindingTable table) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        boolean mysql = dialect == Dialect.MYSQL;
        List<String> faults = new ArrayList<>();
        Map<String, Column> columns;
        try {
            columns = columns(connection, dialect, path(connection, dialect, table));
        } catch (PlatformFault missing) {
            return List.of(missing.getMessage());
        }
        String bound = table.kind() == BindingKind.ACCOUNT ? "bound-at" : "recorded-at";
        collect(faults, () -> column(columns, table, "id", table.id()));
        collect(faults, () -> column(columns, table, "msisdn", table.msisdn()));
        collect(faults, () -> moment(table, column(columns, table, bound, table.boundAt()), mysql));
        collect(faults, () -> optional(columns, table, "account-id", table.accountId()));
        collect(faults, () -> {
            Column verified = optional(columns, table, "last-verified-at", table.lastVerifiedAt());
            return verified == null ? verified : moment(table, verified, mysql);
        });
        return faults;
    }

    /** Finds something, or says what is not there. */
    private interface Attempt {
        @Nullable
        Object make() throws PlatformFault;
    }

    private static void collect(List<String> faults, Attempt attempt) {
        try {
            attempt.make();
        } catch (PlatformFault fault) {
            faults.add(fault.getMessage());
        }
    }

    private static boolean isNumeric(Column column) {
        return NUMERIC.contains(column.type().toUpperCase(Locale.ROOT).split("[ (]", 2)[0]);
    }

    /** What a scan reads: the key, a debt's account, the number, the times. */
    String selected() {
        return id
                + (accountId == null ? "" : ", " + accountId)
                + ", " + msisdn + ", " + boundAt
                + (verifiedAt == null ? "" : ", " + verifiedAt);
    }

    /** The condition as configured; it is the operator's own SQL. */
    String where() {
        return table.where() == null ? "1 = 1" : "(" + table.where() + ")";
    }

    /** Schema and table as the database spells them. */
    static String[] path(Connection connection, Dialect dialect, BindingTable table)
            throws SQLException, PlatformFault {
        int dot = table.table().lastIndexOf('.');
        String schema = dot < 0 ? null : table.table().substring(0, dot);
        String name = table.table().substring(dot + 1);
        Map<String, String[]> known = new LinkedHashMap<>();
        boolean mysql = dialect == Dialect.MYSQL;
        String catalog = mysql ? (schema == null ? connection.getCatalog() : schema) : null;
        try (ResultSet tables =
                connection.getMetaData().getTables(catalog, null, "%", new String[] {"TABLE", "BASE TABLE", "VIEW"})) {
            while (tables.next()) {
                String itsSchema = tables.getString(mysql ? "TABLE_CAT" : "TABLE_SCHEM");
                if (schema == null ? isCurrent(connection, mysql, itsSchema) : schema.equalsIgnoreCase(itsSchema)) {
                    String itsName = tables.getString("TABLE_NAME");
                    known.put(itsName, new String[] {schema == null ? null : itsSchema, itsName});
                }
            }
        }
        String[] exact = known.get(name);
        if (exact != null) {
            return exact;
        }
        return known.values().stream()
                .filter(path -> path[1].equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new PlatformFault(table.key() + ".table: expected a table \"" + table.table()
                        + "\" in the platform's database, found none" + nearest(name, known.keySet())
                        + "; write the table's name, or grant SELECT on it"));
    }

    private static boolean isCurrent(Connection connection, boolean mysql, String schema) throws SQLException {
        return mysql || schema.equalsIgnoreCase(connection.getSchema());
    }

    private static Map<String, Column> columns(Connection connection, Dialect dialect, String[] path)
            throws SQLException {
        boolean mysql = dialect == Dialect.MYSQL;
        DatabaseMetaData metaData = connection.getMetaData();
        String catalog = mysql ? (path[0] == null ? connection.getCatalog() : path[0]) : null;
        String schema = mysql ? null : (path[0] == null ? connection.getSchema() : path[0]);
        Map<String, Column> columns = new LinkedHashMap<>();
        try (ResultSet rows =
                metaData.getColumns(catalog, escaped(metaData, schema), escaped(metaData, path[1]), "%")) {
            while (rows.next()) {
                Column column = new Column(rows.getString("COLUMN_NAME"), rows.getString("TYPE_NAME"));
                columns.put(column.name().toLowerCase(Locale.ROOT), column);
            }
        }
        return columns;
    }

    /** Names are patterns to JDBC: an underscore would stand for any character. */
    static @Nullable String escaped(DatabaseMetaData metaData, @Nullable String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name == null ? null : name.replace("_", escape + "_").replace("%", escape + "%");
    }

    private static @Nullable Column optional(
            Map<String, Column> columns, BindingTable table, String key, @Nullable String name) throws PlatformFault {
        return name == null ? null : column(columns, table, key, name);
    }

    private static Column column(Map<String, Column> columns, BindingTable table, String key, String name)
            throws PlatformFault {
        Column column = columns.get(name.toLowerCase(Locale.ROOT));
        if (column == null) {
            throw new PlatformFault(table.key() + ".columns." + key + ": expected a column \"" + name + "\" in table \""
                    + table.table() + "\", found none" + nearest(name, columns.keySet()) + "; write one of "
                    + columns.values().stream().map(Column::name).toList());
        }
        return column;
    }

    private static Moment moment(BindingTable table, Column column, boolean mysql) throws PlatformFault {
        Moment moment = Moment.of(column.type(), mysql);
        if (moment == null) {
            throw new PlatformFault(table.key() + ".columns: expected a date or time in column \"" + column.name()
                    + "\" of table \"" + table.table() + "\", found " + column.type()
                    + "; write a DATE, DATETIME or TIMESTAMP column, of a view if need be");
        }
        return moment;
    }

    private static String nearest(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance.apply(name.toLowerCase(Locale.ROOT), candidate)))
                .filter(candidate -> distance.apply(name.toLowerCase(Locale.ROOT), candidate) <= name.length() / 2)
                .map(candidate -> ", the nearest is \"" + candidate + "\"")
                .orElse("");
    }
}
