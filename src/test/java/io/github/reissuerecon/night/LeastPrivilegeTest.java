package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The GRANT statements of {@code jobs/sql} are enough for a night, and allow nothing else on the platform. */
class LeastPrivilegeTest {

    static final String SECRET = "Recon-test-1";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_night_runs_on_mariadb_with_the_granted_rights_only() throws Exception {
        aNightRunsWithTheGrantedRightsOnly(TestServer.mariaDb());
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void a_night_runs_on_mysql_with_the_granted_rights_only() throws Exception {
        aNightRunsWithTheGrantedRightsOnly(TestServer.mySql());
    }

    private void aNightRunsWithTheGrantedRightsOnly(TestServer server) throws Exception {
        TestDatabase platform = server.newDatabase("platform");
        TestDatabase batch = server.newDatabase("recon");
        fill(platform);
        grant(server, schemaOf(platform), schemaOf(batch));
        TestDatabase reader = new TestDatabase(platform.url(), "recon_reader", SECRET);
        TestDatabase writer = new TestDatabase(batch.url(), "recon_writer", SECRET);
        Path config = Files.writeString(
                directory.resolve("recon.yml"), configuration(reader, writer).replace("DIR", directory.toString()));
        Files.createDirectories(directory.resolve("feeds"));
        Files.writeString(
                directory.resolve("feeds/mobile_1.csv"),
                "13800138000,20260601,20261120\n13800138001,20260601,20261119\n");

        for (String plan : new String[] {"scan", "lookup"}) {
            assertThat(Commands.run(
                            "reconcile",
                            "--business-date=2026-11-22",
                            "--rerun",
                            "--recon.match.plan=" + plan,
                            "--config=" + config))
                    .isZero();
            Path folder = directory.resolve("out/2026-11-22");
            assertThat(folder.resolve("unbind.csv")).content().contains("1,+8613800138000,2020-01-01,");
            assertThat(folder.resolve("debt-correction.csv")).content().contains("7,2,+8613800138001,2020-01-02,");
            assertThat(folder.resolve("summary.json")).content().containsPattern("\"plan\" ?: ?\"" + plan + "\"");
        }
        assertThat(Commands.run("preflight", "--business-date=2026-11-22", "--config=" + config))
                .isZero();
        assertThat(Commands.run("apply", "--execute", "--config=" + config)).isZero();
        execute(platform, "alter table loan_contacts add constraint corrected check (status = 'WRONG_NUMBER')");
        execute(platform, "alter table users add constraint unbound check (phone is null)");
        TestDatabase applier = new TestDatabase(platform.url(), "recon_applier", SECRET);
        assertThatThrownBy(() -> execute(applier, "update users set bound_at = null"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(applier, "delete from recon_audit")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(reader, "update users set phone = null"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(reader, "create table t (i int)")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(writer, "select * from " + schemaOf(platform) + ".users"))
                .isInstanceOf(SQLException.class);
    }

    private static void fill(TestDatabase platform) throws Exception {
        execute(
                platform,
                "create table users (id bigint primary key, phone varchar(20), bound_at datetime, index (phone))");
        execute(platform, "insert into users values (1, '13800138000', '2020-01-01 00:30:00')");
        execute(platform, "insert into users values (2, '13800138001', '2020-01-01 00:30:00')");
        execute(
                platform,
                "create table loan_contacts (id bigint primary key, user_id bigint, phone varchar(20), noted date,"
                        + " status varchar(20) default 'OPEN', index (phone))");
        execute(
                platform,
                "insert into loan_contacts (id, user_id, phone, noted) values (7, 2, '+86 138 0013 8001', '2020-01-02')");
    }

    /** As an administrator would: the statements of the files, with this test's schemas and password. */
    private static void grant(TestServer server, String platform, String batch) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String file : new String[] {"batch-user.sql", "platform-user.sql", "apply-user.sql"}) {
                String sql = Files.readString(Path.of("jobs/sql", file))
                        .replaceAll("(?m)^--.*$", "")
                        .replace("`recon_batch`", "`" + batch + "`")
                        .replace("`platform`", "`" + platform + "`")
                        .replace("CHANGE-ME", SECRET);
                for (String each : sql.split(";", -1)) {
                    if (!each.isBlank()) {
                        statement.execute(each);
                    }
                }
            }
        }
    }

    private static String configuration(TestDatabase reader, TestDatabase writer) {
        return writer.springYaml()
                + """
                recon:
                  platform:
                    datasource: %s
                    accounts:
                      table: users
                      columns: {id: id, msisdn: phone, bound-at: bound_at}
                      time-zone: Asia/Shanghai
                    debts:
                      table: loan_contacts
                      columns: {id: id, account-id: user_id, msisdn: phone, recorded-at: noted}
                  apply.datasource: %s
                  output: {directory: "DIR/out"}
                  guards: {max-flagged-share: 100%%}
                  feeds:
                    directory: "DIR/feeds"
                    carriers:
                      mobile: {files: "mobile_*.csv", layout: {columns: {msisdn: 1, disconnected-on: 2, reissued-on: 3}}}
                """.formatted(reader.flowYaml(), new TestDatabase(reader.url(), "recon_applier", SECRET).flowYaml());
    }

    private static String schemaOf(TestDatabase database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
