package io.github.reissuerecon.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway noted of a schema's migrations.
 *
 * @param applied versions, in the order of their application
 * @param failed versions whose migration failed
 */
public record SchemaHistory(List<String> applied, List<String> failed) {

    /** The history of a connection's schema; empty when it has none. */
    public static Optional<SchemaHistory> of(Connection connection, String table) throws SQLException {
        String found = find(connection, table);
        if (found == null) {
            return Optional.empty();
        }
        List<String> applied = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Dialect dialect = Dialect.of(connection);
        String query = "select " + dialect.quoted("version") + ", " + dialect.quoted("success") + " from "
                + dialect.quoted(found) + " order by " + dialect.quoted("installed_rank");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String version = row.getString(1);
                if (version != null) {
                    (row.getBoolean(2) ? applied : failed).add(version);
                }
            }
        }
        return Optional.of(new SchemaHistory(List.copyOf(applied), List.copyOf(failed)));
    }

    private static @Nullable String find(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                    return tables.getString("TABLE_NAME");
                }
            }
        }
        return null;
    }
}
