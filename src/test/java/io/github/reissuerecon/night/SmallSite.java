package io.github.reissuerecon.night;

import io.github.reissuerecon.cli.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small site: a platform of two accounts, a directory of feeds, and the program run in it. */
abstract class SmallSite {

    static final String FEED = "number,closed,opened\n13800138000,2026-06-01,2026-11-20\n13800138001,2026-06-01,\n";

    final String h2 = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";

    @TempDir
    Path directory = Path.of("");

    String errors = "";
    String output = "";

    @BeforeEach
    void aPlatformOfTwoAccounts() throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
            statement.execute("insert into users values (1, '13800138000', '2020-01-01 00:00:00'),"
                    + " (2, '13800138001', '2020-01-01 00:00:00')");
        }
        Files.createDirectories(directory.resolve("feeds"));
    }

    void feed(String name, String text) throws IOException {
        Files.writeString(directory.resolve("feeds").resolve(name), text);
    }

    int reconcile(String config, String... more) throws IOException {
        return reconcileOn("--business-date=2026-11-22", config, more);
    }

    int reconcileOn(String night, String config, String... more) throws IOException {
        return reconcile(night, "spring.datasource.url: \"" + h2 + "\"\n" + config, List.of(more));
    }

    /** The night of 2026-11-22, with both databases on a server. */
    int reconcileOn(TestDatabase database, String config) throws IOException {
        return reconcile("--business-date=2026-11-22", database.springYaml() + config, List.of());
    }

    private int reconcile(String night, String config, List<String> more) throws IOException {
        Path file = Files.writeString(directory.resolve("recon.yml"), config);
        List<String> args = new ArrayList<>(List.of("reconcile", night, "--config=" + file));
        args.addAll(more);
        return run(args.toArray(String[]::new));
    }

    int run(String... args) {
        PrintStream err = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            return Commands.run(args);
        } finally {
            System.setErr(err);
            System.setOut(out);
            errors = errBytes.toString(StandardCharsets.UTF_8);
            output = outBytes.toString(StandardCharsets.UTF_8);
        }
    }

    String config() {
        return """
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    accounts:
                      table: users
                      columns: {id: id, msisdn: phone, bound-at: bound_at}
                  guards: {max-flagged-share: 100%%, max-reject-share: 20%%, warn-reject-share: 10%%}
                  feeds:
                    directory: "%1$s/feeds"
                    carriers:
                      mobile:
                        files: "mobile_*.csv"
                        max-age-days: 5
                        layout:
                          header: true
                          columns: {msisdn: number, disconnected-on: closed, reissued-on: opened}
                """.formatted(directory);
    }

    String published(String night, String file) throws Exception {
        return Files.readString(directory.resolve("out").resolve(night).resolve(file));
    }

    boolean nothingPublished() {
        return !Files.exists(directory.resolve("out/2026-11-22"));
    }

    boolean nothingTouched() throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                var tables = connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), "%", new String[] {"BASE TABLE"})) {
            List<String> names = new ArrayList<>();
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
            return names.equals(List.of("users")) && nothingPublished();
        }
    }
}
