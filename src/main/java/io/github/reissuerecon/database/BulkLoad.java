package io.github.reissuerecon.database;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Map;

/**
 * The fast way into MySQL and MariaDB: {@code load data local infile} from memory, where the server allows it
 * ({@code local_infile}). No server can ask this program for a file: connections allow none but those under a path that is
 * empty, and only while a stream stands in the file's place is the statement let through.
 */
public final class BulkLoad {

    /** What a connection must be opened with. */
    public static final Map<String, String> CONNECTION_PROPERTIES = Map.of("allowLoadLocalInfileInPath", "");

    private BulkLoad() {}

    /** Whether a connection's server takes it. */
    public static boolean isAllowed(Connection connection) throws SQLException {
        if (Dialect.of(connection) != Dialect.MYSQL || !connection.isWrapperFor(JdbcConnection.class)) {
            return false;
        }
        JdbcConnection mysql = connection.unwrap(JdbcConnection.class);
        boolean agreed = mysql.getPropertySet()
                .getStringProperty(PropertyKey.allowLoadLocalInfileInPath)
                .isExplicitlySet();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@local_infile")) {
            return agreed && row.next() && row.getInt(1) == 1;
        }
    }

    /**
     * Loads a text. To the server, a row that is there already or a value that does not fit is no error.
     *
     * @param statement {@code load data local infile 'memory' ...}
     */
    public static void load(Connection connection, String statement, InputStream text) throws SQLException {
        try (Statement load = connection.createStatement()) {
            load(connection, load, statement, text);
        }
    }

    /** Loads a text of which every value has to come in as it stands there. */
    public static void loadWhole(Connection connection, String statement, InputStream text) throws SQLException {
        try (Statement load = connection.createStatement()) {
            load(connection, load, statement, text);
            SQLWarning warning = load.getWarnings();
            if (warning != null) {
                throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
            }
        }
    }

    private static void load(Connection connection, Statement load, String statement, InputStream text)
            throws SQLException {
        RuntimeProperty<Boolean> allowed = connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
        try {
            load.unwrap(JdbcStatement.class).setLocalInfileInputStream(text);
            allowed.setValue(true);
            long unused = load.executeUpdate(statement);
        } finally {
            allowed.setValue(false);
        }
    }
}
