package io.github.reissuerecon.night;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database to test on. */
public record TestDatabase(String url, String user, String password) {

    /** One that lives as long as the tests' process. */
    static TestDatabase inMemory(String name) {
        return new TestDatabase(
                "jdbc:h2:mem:" + name + UUID.randomUUID()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                "sa",
                "");
    }

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

    /** Makes the program's tables, without the program. */
    public void migrate() {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + (mysql() ? "mysql" : "h2"))
                .placeholders(Map.of(
                        "table_options",
                        mysql() ? "engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin" : ""))
                .baselineOnMigrate(true)
                .baselineVersion("0")
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

    /** The same, where a batch of rows is one statement. */
    TestDatabase inBulk() {
        return mysql()
                ? new TestDatabase(
                        url + (url.contains("?") ? "&" : "?") + "rewriteBatchedStatements=true", user, password)
                : this;
    }

    /** The first column of a query's rows, as text. */
    List<String> column(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
        }
        return rows;
    }

    void execute(String sql) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String flowYaml() {
        return "{url: \"" + url + "\", username: \"" + user + "\", password: \"" + password + "\"}";
    }

    public String springYaml() {
        return "spring.datasource: " + flowYaml() + "\n";
    }
}
