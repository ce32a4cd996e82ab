package io.github.reissuerecon.night;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

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

    /** Makes the program's tables in an H2, without the program. */
    public static void migrateEmbedded(DataSource h2) {
        Flyway.configure()
                .dataSource(h2)
                .placeholders(Map.of("table_options", ""))
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
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
