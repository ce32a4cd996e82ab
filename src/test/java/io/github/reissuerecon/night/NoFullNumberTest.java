package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights that fail in many ways, on a server, with every logger at TRACE and the driver told to log each statement: no
 * number stands in full in what is logged and printed, in the job repository's tables, in summary and page.
 */
class NoFullNumberTest {

    private static final String MD5 = "7945bd83237335e5376ff44d62e4f0ae";
    private static final String PLAIN = """
            number,closed,opened
            13800138000,2026-06-01,2026-11-20
            +86 138-0013-8001,2026-06-01,
            138 0013 8002,bad,
            １３８００１３８００３,2026-13-01,
            "13800138004,2026-06-01,
            13800138005;2026-06-01
            8613800138006,2026-06-01,2026-11-19
            """;
    private static final String USERS = "1,13800138000\n2,+8613800138001\n3,138-0013-8006";

    @TempDir
    private Path directory = Path.of("");

    private final FullNumbers numbers = new FullNumbers();

    @Test
    void none_is_told_by_nights_on_mariadb() throws Exception {
        noneIsTold(TestServer.mariaDb());
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    @Thorough
    void none_is_told_by_nights_on_mysql() throws Exception {
        noneIsTold(TestServer.mySql());
    }

    private void noneIsTold(TestServer server) throws Exception {
        TestDatabase batch = server.newDatabase("recon");
        TestDatabase platform = server.newDatabase("platform");
        numbers.addAll(PLAIN);
        numbers.addAll(USERS);
        execute(platform, "create table users (id bigint primary key, phone varchar(20), bound_at date)");
        for (String user : USERS.split("\n", -1)) {
            execute(platform, "insert into users values (" + user.replace(",", ", '") + "', '2020-01-01')");
        }
        Files.createDirectories(directory.resolve("feeds"));
        configure(batch, platform);
        OwnProcess program = new OwnProcess(directory);

        Files.writeString(directory.resolve("feeds/mobile_1.csv.gz"), PLAIN);
        assertThat(reconcile(program)).isEqualTo(1); // no gzip
        Files.delete(directory.resolve("feeds/mobile_1.csv.gz"));
        Files.writeString(
                directory.resolve("feeds/mobile_2.csv"),
                PLAIN.lines().skip(1).toList().get(0) + "\n" + PLAIN);
        Files.writeString(
                directory.resolve("feeds/digest_1.csv"), "number,closed,opened\n" + MD5 + ",2026-06-01,2026-11-20\n");
        assertThat(reconcile(program, "--accept-guard=feed-replaced", "--reason=test"))
                .isEqualTo(30); // no header
        Files.writeString(directory.resolve("feeds/mobile_2.csv"), PLAIN);

        execute(batch, """
                create trigger refuses before insert on recon_finding for each row begin
                  declare told varchar(128);
                  set told = concat('Duplicate entry ''', new.number_key, '-1'' for key ''PRIMARY''');
                  signal sqlstate '45000' set message_text = told;
                end""");
        assertThat(reconcile(program, "--accept-guard=feed-replaced", "--reason=test"))
                .isEqualTo(1);
        execute(batch, "drop trigger refuses");
        killConnections(program, server, batch);
        configure(new TestDatabase(batch.url(), batch.user(), "wrong"), platform);
        assertThat(reconcile(program)).isEqualTo(1);
        configure(batch, platform);
        assertThat(reconcile(program)).isZero();
        lookup(program);

        assertThat(Files.readString(directory.resolve("out/2026-11-22/unbind.csv")))
                .contains("+8613800138000", "+8613800138006");
        String log = Files.readString(program.log());
        assertThat(log).contains("QUERY", "StatementCreatorUtils", "Duplicate entry", "138****800", "Access denied");
        numbers.assertNoneIn("log", log);
        String repository = cells(batch);
        assertThat(repository).contains("Duplicate entry '861****", "GZIP");
        numbers.assertNoneIn("job repository", repository);
        for (String file : new String[] {"summary.txt", "summary.json", "report.html"}) {
            numbers.assertNoneIn(
                    file, Files.readString(directory.resolve("out/2026-11-22").resolve(file)));
        }
    }

    private static List<String> arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("reconcile", "--business-date=2026-11-22", "--config=recon.yml"));
        arguments.addAll(OwnProcess.TRACE);
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static int reconcile(OwnProcess program, String... more) throws Exception {
        return program.run(arguments(more).toArray(String[]::new));
    }

    /** A list with rows that are bad, and one without a header. */
    private void lookup(OwnProcess program) throws Exception {
        List<String> lookup =
                new ArrayList<>(List.of("lookup", "--input=asked.csv", "--output=answers.csv", "--config=recon.yml"));
        lookup.addAll(OwnProcess.TRACE);
        String asked = "13800138000,2026-06-01\n138 0013 8002,bad\n\"13800138004,2026-06-01\n";
        Files.writeString(directory.resolve("asked.csv"), "msisdn,date\n" + asked);
        assertThat(program.run(lookup.toArray(String[]::new))).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("answers.csv"))).contains("+8613800138000,2026-06-01,yes,");
        Files.writeString(directory.resolve("asked.csv"), asked);
        assertThat(program.run(lookup.toArray(String[]::new))).isEqualTo(2);
    }

    /** While a night runs; how it ends with that is another test's. */
    private static void killConnections(OwnProcess program, TestServer server, TestDatabase batch) throws Exception {
        String schema = batch.url().substring(batch.url().lastIndexOf('/') + 1);
        Process process = program.start(arguments(), Map.of());
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            boolean killed = false;
            while (process.isAlive() && !killed) {
                try (ResultSet row =
                        statement.executeQuery("select min(id) from information_schema.processlist where db = '"
                                + schema + "' and time < 100")) {
                    killed = row.next() && row.getString(1) != null;
                    if (killed) {
                        statement.execute("kill " + row.getString(1));
                    }
                }
                killed = killed && process.waitFor(20, TimeUnit.SECONDS);
            }
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    }

    private void configure(TestDatabase batch, TestDatabase platform) throws Exception {
        String logged = "?profileSQL=true&dumpQueriesOnException=true";
        Files.writeString(
                directory.resolve("recon.yml"),
                new TestDatabase(batch.url() + logged, batch.user(), batch.password()).springYaml()
                        + """
                recon:
                  output: {directory: out}
                  platform:
                    datasource: %s
                    accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: bound_at}}
                  guards: {max-flagged-share: 100%%, max-reject-share: 99%%, warn-reject-share: 99%%}
                  feeds:
                    directory: feeds
                    carriers:
                      mobile: {files: "mobile_*", layout: {header: true, columns: {msisdn: number, disconnected-on: closed, reissued-on: opened}}}
                      other: {files: "digest_*", required: false, layout: {number: md5, header: true, columns: {msisdn: number, disconnected-on: closed, reissued-on: opened}}}
                """.formatted(new TestDatabase(platform.url() + logged, platform.user(), platform.password())
                                .flowYaml()));
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every cell of every table of Spring Batch. */
    private static String cells(TestDatabase batch) throws Exception {
        StringBuilder cells = new StringBuilder();
        try (Connection connection = batch.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet table = statement.executeQuery("show tables like 'BATCH%'")) {
                while (table.next()) {
                    tables.add(table.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(5);
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) {
                        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            cells.append(row.getString(column)).append('\n');
                        }
                    }
                }
            }
        }
        return cells.toString();
    }
}
