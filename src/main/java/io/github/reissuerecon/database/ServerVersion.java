package io.github.reissuerecon.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database answers.
 *
 * @param product whose it is
 * @param text the version as the database tells it
 * @param major its first number
 * @param minor its second number
 */
public record ServerVersion(Product product, String text, int major, int minor) {

    /** The databases that the program runs on, with the oldest version of each. */
    public enum Product {
        H2("H2", 2, 0),
        MYSQL("MySQL", 8, 4),
        MARIADB("MariaDB", 10, 11);

        private final String title;
        private final int oldestMajor;
        private final int oldestMinor;

        Product(String title, int oldestMajor, int oldestMinor) {
            this.title = title;
            this.oldestMajor = oldestMajor;
            this.oldestMinor = oldestMinor;
        }

        /** The oldest version that will do, as {@code MySQL 8.4}. */
        public String oldest() {
            return title + " " + oldestMajor + "." + oldestMinor;
        }
    }

    /** MariaDB puts a version of MySQL before its own, for old clients. */
    private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?((\\d+)\\.(\\d+)[.\\d]*).*");

    /** Asks the database of a connection. */
    public static ServerVersion of(Connection connection) throws SQLException {
        if (Dialect.of(connection) == Dialect.H2) {
            return of(Product.H2, connection.getMetaData().getDatabaseProductVersion());
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version()")) {
            row.next();
            String told = row.getString(1);
            return of(told.contains("MariaDB") ? Product.MARIADB : Product.MYSQL, told);
        }
    }

    static ServerVersion of(Product product, String told) {
        Matcher version = VERSION.matcher(told);
        return version.matches()
                ? new ServerVersion(
                        product,
                        version.group(1),
                        Integer.parseInt(version.group(2)),
                        Integer.parseInt(version.group(3)))
                : new ServerVersion(product, told, 0, 0);
    }

    /** Whether the program runs on it. */
    public boolean supported() {
        return major > product.oldestMajor || (major == product.oldestMajor && minor >= product.oldestMinor);
    }

    @Override
    public String toString() {
        return product.title + " " + text;
    }
}
