package io.github.reissuerecon.database;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
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
     * Loads a text.
     *
     * @param statement {@code load data local infile 'memory' ...}
     */
    public static void load(Connection connection, String statement, InputStream text) throws SQLException {
        RuntimeProperty<Boolean> allowed = connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
        try (Statement load = connection.createStatement()) {
            load.unwrap(JdbcStatement.class).setLocalInfileInputStream(text);
            allowed.setValue(true);
            long unused = load.executeUpdate(statement);
        } finally {
            allowed.setValue(false);
        }
    }
}
