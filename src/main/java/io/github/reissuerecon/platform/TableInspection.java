package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a binding table without reading a row.
 *
 * @param faults why a night cannot read it, a message each; empty when it can
 * @param schema the schema that it stands in; empty when there is no such table, as are the others
 * @param name the table as the database spells it
 * @param view whether it is a view, of which keys and indexes are not told
 * @param idKey whether its id is a key
 * @param numberIndexed whether lookups are helped by an index that begins with its number
 */
public record TableInspection(
        List<String> faults, String schema, String name, boolean view, IdKey idKey, boolean numberIndexed) {

    /** How far a row's id is a key of its table. */
    public enum IdKey {
        /** By itself. */
        UNIQUE,
        /** Only with other columns, as where a table is partitioned by date. */
        WITH_OTHERS,
        NONE
    }

    /** An index of the table: its columns in order. */
    private record Index(boolean unique, List<String> columns) {

        boolean beginsWith(String column) {
            return !columns.isEmpty() && columns.get(0).equalsIgnoreCase(column);
        }

        boolean isKey(String column) {
            return unique && beginsWith(column) && columns.size() == 1;
        }
    }

    /** Looks at a table over a connection to the platform's database. */
    public static TableInspection of(Connection connection, BindingTable table) throws SQLException {
        List<String> faults = Platform.faults(connection, table);
        try {
            Dialect dialect = Dialect.of(connection);
            String[] path = ScannedTable.path(connection, dialect, table);
            boolean mysql = dialect == Dialect.MYSQL;
            String schema = path[0] != null ? path[0] : mysql ? connection.getCatalog() : connection.getSchema();
            Collection<Index> indexes = indexes(connection, mysql ? schema : null, mysql ? null : schema, path[1]);
            return new TableInspection(
                    faults,
                    schema,
                    path[1],
                    isView(connection, mysql ? schema : null, mysql ? null : schema, path[1]),
                    idKey(indexes, table.id()),
                    mysql
                            ? LookupIndexes.helps(connection, schema, path[1], table.msisdn())
                            : indexes.stream().anyMatch(index -> index.beginsWith(table.msisdn())));
        } catch (PlatformFault notThere) {
            return new TableInspection(faults, "", "", false, IdKey.NONE, false);
        }
    }

    private static IdKey idKey(Collection<Index> indexes, String id) {
        if (indexes.stream().anyMatch(index -> index.isKey(id))) {
            return IdKey.UNIQUE;
        }
        return indexes.stream().anyMatch(index -> index.unique() && index.beginsWith(id))
                ? IdKey.WITH_OTHERS
                : IdKey.NONE;
    }

    private static boolean isView(Connection connection, @Nullable String catalog, @Nullable String schema, String name)
            throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet views = metaData.getTables(
                catalog, ScannedTable.escaped(metaData, schema), ScannedTable.escaped(metaData, name), new String[] {
                    "VIEW"
                })) {
            return views.next();
        }
    }

    private static Collection<Index> indexes(
            Connection connection, @Nullable String catalog, @Nullable String schema, String name) throws SQLException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        try (ResultSet row = connection.getMetaData().getIndexInfo(catalog, schema, name, false, true)) {
            while (row.next()) {
                String index = row.getString("INDEX_NAME");
                if (index != null) {
                    boolean unique = !row.getBoolean("NON_UNIQUE");
                    indexes.computeIfAbsent(index, first -> new Index(unique, new ArrayList<>()))
                            .columns()
                            .add(Objects.requireNonNullElse(row.getString("COLUMN_NAME"), ""));
                }
            }
        }
        return indexes.values();
    }
}
