package io.github.reissuerecon.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/** A kind of database, and what is said differently to it. MariaDB is spoken to as MySQL. */
public enum Dialect {
    H2("\"") {
        @Override
        public int streamingFetchSize() {
            return 1000;
        }

        /** The lock on the database's file is the lock. */
        @Override
        public boolean hasNamedLocks() {
            return false;
        }

        @Override
        public Map<String, String> logging() {
            return Map.of("TRACE_LEVEL_FILE", "4");
        }

        @Override
        public String lookingOnly(String url) {
            String looking = MAKES_OR_WRITES.matcher(url).replaceAll("") + ";IFEXISTS=TRUE";
            return SHARED.matcher(url).find() ? looking : looking + ";ACCESS_MODE_DATA=r";
        }
    },

    MYSQL("`") {
        /** The driver's way of saying: hand the rows over one by one, do not hold them all. */
        @Override
        public int streamingFetchSize() {
            return Integer.MIN_VALUE;
        }

        @Override
        public boolean hasNamedLocks() {
            return true;
        }

        @Override
        public Map<String, String> logging() {
            return Map.of("logger", "Slf4JLogger");
        }

        @Override
        public String lookingOnly(String url) {
            return MAKES_SCHEMA.matcher(url).replaceAll("$1false");
        }
    };

    /** Settings of an H2 address that make a database, run a script in it, or say how it is opened. */
    private static final Pattern MAKES_OR_WRITES =
            Pattern.compile("(?i);(INIT|IFEXISTS|FORBID_CREATION|ACCESS_MODE_DATA)=(\\\\.|[^;\\\\])*");

    /** H2 serves a shared file to other processes, and cannot do so while it only reads. */
    private static final Pattern SHARED = Pattern.compile("(?i);AUTO_SERVER=TRUE");

    private static final Pattern MAKES_SCHEMA = Pattern.compile("(?i)(createDatabaseIfNotExist=)[^&#]*");

    private final String quote;

    Dialect(String quote) {
        this.quote = quote;
    }

    /** The dialect of a connection's database. */
    public static Dialect of(Connection connection) throws SQLException {
        return of(connection.getMetaData().getURL());
    }

    /** The dialect of a JDBC URL. */
    public static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:mysql:")) {
            return MYSQL;
        }
        throw new IllegalArgumentException(
                "expected a database address that starts with jdbc:mysql: (MySQL, MariaDB) or jdbc:h2:");
    }

    /** The fetch size with which a large result is streamed. */
    public abstract int streamingFetchSize();

    /** Whether {@code get_lock} guards a run; otherwise opening the database does. */
    public abstract boolean hasNamedLocks();

    /** An address with which looking at a database neither makes it nor runs a script in it. */
    public abstract String lookingOnly(String url);

    /**
     * Connection properties with which the driver logs into the program's log, where numbers are masked. H2 would write
     * statements that failed, with their values, into a file beside the database; Connector/J, those that it is told to
     * log, onto the error stream.
     */
    public abstract Map<String, String> logging();

    /** An identifier as the database takes it to the letter. */
    public String quoted(String identifier) {
        return quote + identifier.replace(quote, quote + quote) + quote;
    }
}
