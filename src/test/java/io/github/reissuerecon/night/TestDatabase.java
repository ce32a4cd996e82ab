package io.github.reissuerecon.night;

import java.sql.Connection;
import java.sql.DriverManager;

/** A database to test on. */
public record TestDatabase(String url, String user, String password) {

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
