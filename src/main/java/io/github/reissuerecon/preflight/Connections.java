package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/** Opens databases to look at them: none is made by looking, sessions only read, waits are short. */
final class Connections {

    /** Why a database was not opened. */
    enum Refusal {
        /** It is an embedded one that nobody has made yet. */
        NOT_THERE,
        /** Another process has the embedded database open. */
        IN_USE,
        /** It answers, and does not let this user in, or has no such schema. */
        DENIED,
        UNREACHABLE
    }

    private static final String CONNECT_MILLIS = "10000";
    private static final String SOCKET_MILLIS = "60000";

    private static final Set<Integer> H2_NOT_THERE = Set.of(90013, 90146);
    private static final int H2_IN_USE = 90020;
    private static final Set<Integer> MYSQL_NO_SUCH_SCHEMA = Set.of(1044, 1049);

    private Connections() {}

    static Connection open(DatabaseAddress database) throws SQLException {
        Dialect dialect = Dialect.of(database.url());
        Properties properties = new Properties();
        properties.setProperty("user", database.username());
        properties.setProperty("password", database.password());
        if (dialect == Dialect.MYSQL) {
            properties.setProperty("connectTimeout", CONNECT_MILLIS);
            properties.setProperty("socketTimeout", SOCKET_MILLIS);
        }
        Connection connection = DriverManager.getConnection(dialect.lookingOnly(database.url()), properties);
        connection.setReadOnly(true);
        return connection;
    }

    static Refusal why(SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (H2_NOT_THERE.contains(refused.getErrorCode())) {
            return Refusal.NOT_THERE;
        }
        if (refused.getErrorCode() == H2_IN_USE) {
            return Refusal.IN_USE;
        }
        return state.startsWith("28") || MYSQL_NO_SUCH_SCHEMA.contains(refused.getErrorCode())
                ? Refusal.DENIED
                : Refusal.UNREACHABLE;
    }
}
