package io.github.reissuerecon.database;

import java.sql.Connection;
import java.sql.SQLException;

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
    };

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

    /** An identifier as the database takes it to the letter. */
    public String quoted(String identifier) {
        return quote + identifier.replace(quote, quote + quote) + quote;
    }
}
