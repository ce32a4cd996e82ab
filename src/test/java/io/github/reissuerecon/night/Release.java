package io.github.reissuerecon.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.flywaydb.core.Flyway;

/**
 * A released version as it left a batch database: a folder with the migrations of that version and the rows of a small
 * night. A folder is written once, when its version is released, and never changed.
 *
 * @param folder {@code src/test/resources/released/VERSION}
 */
record Release(Path folder) {

    private static final Path FOLDERS = Path.of("src/test/resources/released");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final String MYSQL_TABLES = "engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin";
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** Those that others refer to come first. */
    private static final List<String> TABLES = List.of(
            "recon_run",
            "recon_guard_acceptance",
            "recon_carrier",
            "recon_feed",
            "recon_reject",
            "recon_event",
            "recon_told",
            "recon_match_part",
            "recon_finding",
            "BATCH_JOB_INSTANCE",
            "BATCH_JOB_EXECUTION",
            "BATCH_JOB_EXECUTION_PARAMS",
            "BATCH_JOB_EXECUTION_CONTEXT",
            "BATCH_STEP_EXECUTION",
            "BATCH_STEP_EXECUTION_CONTEXT");

    private static final List<String> SEQUENCES =
            List.of("BATCH_JOB_INSTANCE_SEQ", "BATCH_JOB_EXECUTION_SEQ", "BATCH_STEP_EXECUTION_SEQ");

    /** All releases. */
    static List<Release> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted().map(Release::new).toList();
        }
    }

    static Release named(String version) {
        return new Release(FOLDERS.resolve(version));
    }

    /** The migrations of that version, as they stand in {@code db/migration}. */
    Map<String, String> migrations() throws IOException {
        return texts(folder.resolve("migration"));
    }

    /** Today's migrations. */
    static Map<String, String> migrationsNow() throws IOException {
        return texts(MIGRATIONS);
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    /** Makes an empty database what this version left behind. */
    void make(TestDatabase database) throws Exception {
        migrate(database, folder.resolve("migration"));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String row : Files.readAllLines(folder.resolve("night.sql"))) {
                statement.execute(row);
            }
            for (String sequence : SEQUENCES) {
                statement.execute(
                        database.mysql()
                                ? "update " + sequence + " set ID = 1000"
                                : "alter sequence " + sequence + " restart with 1001");
            }
        }
    }

    /** Brings a database to today's version, as the program does. */
    static void migrateToNow(TestDatabase database) {
        migrate(database, MIGRATIONS);
    }

    private static void migrate(TestDatabase database, Path migrations) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations(
                        "filesystem:" + migrations.resolve("common"),
                        "filesystem:" + migrations.resolve(database.mysql() ? "mysql" : "h2"))
                .placeholders(Map.of("table_options", database.mysql() ? MYSQL_TABLES : ""))
                .table("recon_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** Writes the folder of a version that is about to be released: today's migrations, and the rows that a night left. */
    void write(TestDatabase database) throws Exception {
        PathUtils.copyDirectory(MIGRATIONS, Files.createDirectories(folder.resolve("migration")));
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) {
                        rows.add(insert(table, row));
                    }
                }
            }
        }
        Files.write(folder.resolve("night.sql"), rows);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>(TABLES);
        try (ResultSet row = connection.getMetaData().getTables(null, connection.getSchema(), "recon_%", null)) {
            while (row.next()) {
                String table = row.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!tables.contains(table) && !table.equals("recon_schema_history")) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private static String insert(String table, ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnName(i));
            values.add(literal(row, i));
        }
        return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + String.join(", ", values)
                + ")";
    }

    /** As H2, MySQL and MariaDB read it alike. */
    private static String literal(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof byte[] || value instanceof Blob) {
            return "x'" + HexFormat.of().formatHex(row.getBytes(column)) + "'";
        }
        if (value instanceof Timestamp) {
            return "'" + MICROS.format(row.getObject(column, LocalDateTime.class)) + "'";
        }
        String text = row.getString(column);
        if (text.contains("\\") || text.contains("\n")) {
            throw new IllegalStateException("not read alike by all databases: " + text);
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
