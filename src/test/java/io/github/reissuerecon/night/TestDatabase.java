package io.github.reissuerecon.night;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** A database to test on. */
public record TestDatabase(String url, String user, String password) {

    /** One in a file, whose commits are on the disk when they return. */
    public static TestDatabase embedded(Path file) {
        return new TestDatabase(
                "jdbc:h2:file:" + file
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0",
                "sa",
                "");
    }

    public boolean mysql() {
        return url.startsWith("jdbc:mysql:");
    }

    public Connection connect() throws Exception {
        Connection connection = DriverManager.getConnection(url, user, password);
        if (mysql()) {
            try (var statement = connection.createStatement()) {
                statement.execute("set session time_zone = '+00:00'");
            }
        }
        return connection;
    }

    public String flowYaml() {
        return "{url: \"" + url + "\", username: \"" + user + "\", password: \"" + password + "\"}";
    }

    public String springYaml() {
        return "spring.datasource: " + flowYaml() + "\n";
    }
}
