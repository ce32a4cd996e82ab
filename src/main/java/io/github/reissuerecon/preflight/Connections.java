package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** Opens databases to look at them: none is made by looking, sessions only read, waits are short. */
final class Connections {

    /** Why a database was not opened. */
    enum Refusal {
        /** It is one that is made when it is first used, and nobody has used it yet. */
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
    private static final int MYSQL_SCHEMA_DENIED = 1044;
    private static final int MYSQL_UNKNOWN_SCHEMA = 1049;

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

    static Refusal why(SQLException refused, DatabaseAddress database) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        int code = refused.getErrorCode();
        if (H2_NOT_THERE.contains(code) || (code == MYSQL_UNKNOWN_SCHEMA && isMadeByUse(database))) {
            return Refusal.NOT_THERE;
        }
        if (code == H2_IN_USE) {
            return Refusal.IN_USE;
        }
        return state.startsWith("28") || code == MYSQL_UNKNOWN_SCHEMA || code == MYSQL_SCHEMA_DENIED
                ? Refusal.DENIED
                : Refusal.UNREACHABLE;
    }

    private static boolean isMadeByUse(DatabaseAddress database) {
        return database.url().toLowerCase(Locale.ROOT).contains("createdatabaseifnotexist=true");
    }
}
