package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.Encryption;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.privacy.Words;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLException;

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
        properties.putAll(dialect.logging());
        if (dialect == Dialect.MYSQL) {
            properties.setProperty("connectTimeout", CONNECT_MILLIS);
            properties.setProperty("socketTimeout", SOCKET_MILLIS);
            properties.putAll(Encryption.of(database.url(), database.settings()).properties());
            properties.putAll(database.settings());
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

    /** What is to be known of how it is spoken to; nothing of one on this machine. */
    static List<Check> encryption(Text subject, DatabaseAddress database) {
        String shown = Words.address(database.url());
        Text toVerify = Text.of("preflight.tls.to-verify");
        return switch (Encryption.of(database.url(), database.settings()).way()) {
            case LOCAL -> List.of();
            case VERIFIED -> List.of(Check.ok(subject, Text.of("preflight.tls.verified", shown)));
            case ENCRYPTED -> List.of(Check.ok(subject, Text.of("preflight.tls.encrypted", shown, toVerify)));
            case PREFERRED -> List.of(Check.note(subject, Text.of("preflight.tls.preferred", shown, toVerify)));
            case PLAIN -> List.of(Check.note(subject, Text.of("preflight.tls.plain", shown, toVerify)));
        };
    }

    /** That a database does not let its user in, and where that is configured. */
    static Text denied(SQLException refused, DatabaseAddress database, String key, String script) {
        return Text.of(
                "preflight.denied",
                Words.address(database.url()),
                Words.failure(refused, database.password()),
                key,
                script);
    }

    /** That a database cannot be reached, and what to do where that is for want of TLS. */
    static Text unreachable(SQLException refused, DatabaseAddress database) {
        return Text.of(
                isForWantOfTls(refused, database) ? "preflight.unreachable.tls" : "preflight.unreachable",
                Words.address(database.url()),
                Words.failure(refused, database.password()));
    }

    private static boolean isForWantOfTls(SQLException refused, DatabaseAddress database) {
        boolean wanted =
                Encryption.of(database.url(), database.settings()).properties().size() > 0;
        for (Throwable link = refused; wanted && link != null; link = link.getCause()) {
            String said = String.valueOf(link.getMessage());
            if (said.contains("SSL") || said.contains("TLS") || link instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMadeByUse(DatabaseAddress database) {
        return database.url().toLowerCase(Locale.ROOT).contains("createdatabaseifnotexist=true");
    }
}
