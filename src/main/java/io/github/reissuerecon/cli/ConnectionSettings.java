package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.Encryption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What connections to a database are opened with beside its address: waits with an end, encryption, and no log of their own. */
final class ConnectionSettings {

    /** Of the batch database; what is configured there wins over what is written here. */
    static final String BATCH = "spring.datasource.hikari.data-source-properties";

    static final int CONNECT_MILLIS = 10_000;
    private static final int SOCKET_MILLIS = 600_000;

    /**
     * What a session on MySQL begins with: a wait for a table's lock is a year there, if nobody says otherwise; and a session
     * that is silent in the middle of a transaction keeps its locks for eight hours, though its machine may be gone. The
     * pool asks its idle ones for a sign of life more often than that.
     */
    static final String MYSQL_WAITS = waits(600);

    /** A worker that sleeps must not keep its locks so long that who takes its part over gives it up. */
    static final String MYSQL_WAITS_OF_A_WORKER = waits(90);

    private static final Map<String, String> MYSQL = Map.of(
            "rewriteBatchedStatements",
            "true",
            "connectTimeout",
            String.valueOf(CONNECT_MILLIS),
            "socketTimeout",
            String.valueOf(SOCKET_MILLIS),
            "tcpKeepAlive",
            "true");

    /** H2 would close a database the moment that the process is asked to end, and roll back the block in hand. */
    private static final String H2_CLOSES_ITSELF = "DB_CLOSE_ON_EXIT";

    private ConnectionSettings() {}

    private static String waits(int seconds) {
        return "set session lock_wait_timeout = 60, innodb_lock_wait_timeout = 60, wait_timeout = " + seconds;
    }

    /**
     * The settings of an address.
     *
     * @param key the configuration key of its URL, for messages
     * @throws ConfigurationFault when it is no address of a database that the program knows
     */
    static Map<String, String> of(String key, DatabaseAddress address) {
        Dialect dialect = dialect(key, address.url());
        Map<String, String> settings = new HashMap<>(dialect.logging());
        if (dialect == Dialect.H2) {
            if (!address.url().toUpperCase(Locale.ROOT).contains(H2_CLOSES_ITSELF)) {
                settings.put(H2_CLOSES_ITSELF, "FALSE");
            }
            return settings;
        }
        try {
            settings.putAll(MYSQL);
            settings.putAll(Encryption.of(address.url(), address.settings()).properties());
            return settings;
        } catch (IllegalArgumentException fault) {
            throw new ConfigurationFault(List.of(key + ": " + fault.getMessage()));
        }
    }

    /** Whether no connection could be had: by the SQL standard's class of connection exceptions. */
    static boolean isRefusal(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("08")) {
                return true;
            }
        }
        return false;
    }

    static Dialect dialect(String key, String url) {
        try {
            return Dialect.of(url);
        } catch (IllegalArgumentException fault) {
            throw new ConfigurationFault(List.of(key + ": " + fault.getMessage()));
        }
    }
}
