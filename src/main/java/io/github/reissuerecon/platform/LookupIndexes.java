package io.github.reissuerecon.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** Which indexes of MySQL and MariaDB help to look up numbers: JDBC tells of others as well, without the difference. */
final class LookupIndexes {

    /** They find words and places. */
    private static final Set<String> OTHER_KINDS = Set.of("FULLTEXT", "SPATIAL");

    /** The longest number that is looked up, +8613800138000: an index of fewer characters would have the table read many rows a number. */
    private static final int CHARACTERS_OF_A_NUMBER = 14;

    private LookupIndexes() {}

    /** Whether an index begins with a column, holds all of a number, and is used. */
    static boolean helps(Connection connection, String schema, String table, String column) throws SQLException {
        String query = Platform.COMMENT.formatted(Platform.START) + "select * from information_schema.statistics"
                + " where table_schema = ? and table_name = ? and column_name = ? and seq_in_index = 1";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            statement.setString(3, column);
            try (ResultSet index = statement.executeQuery()) {
                while (index.next()) {
                    if (holdsNumbers(index) && isUsed(index)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    private static boolean holdsNumbers(ResultSet index) throws SQLException {
        int characters = index.getInt("sub_part");
        boolean whole = index.wasNull() || characters >= CHARACTERS_OF_A_NUMBER;
        return whole && !OTHER_KINDS.contains(index.getString("index_type").toUpperCase(Locale.ROOT));
    }

    /** MySQL has invisible indexes, MariaDB ignored ones. */
    private static boolean isUsed(ResultSet index) throws SQLException {
        ResultSetMetaData columns = index.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnLabel(column).toUpperCase(Locale.ROOT);
            if ((name.equals("IS_VISIBLE") && "NO".equals(index.getString(column)))
                    || (name.equals("IGNORED") && "YES".equals(index.getString(column)))) {
                return false;
            }
        }
        return true;
    }
}
