package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What {@code preflight} tells of a database server: versions, schemas, grants. */
class PreflightOnServerTest extends SmallSite {

    private static final String DEBTS = """
                debts:
                  table: loan_contacts
                  columns: {id: id, account-id: user_id, msisdn: phone, recorded-at: noted}
            """;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void no_number_no_secret_no_stack() {
        assertThat(output + errors)
                .doesNotContainPattern("13800138\\d{3}")
                .doesNotContain("\tat ", LeastPrivilegeTest.SECRET);
    }

    @Test
    void grants_and_schema_are_told_on_mariadb() throws Exception {
        grantsAndSchemaAreTold(TestServer.mariaDb(), "MariaDB");
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void grants_and_schema_are_told_on_mysql() throws Exception {
        grantsAndSchemaAreTold(TestServer.mySql(), "MySQL");
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void what_a_role_grants_counts_on_mysql() throws Exception {
        feed("mobile_1.csv", FEED);
        TestServer server = TestServer.mySql();
        TestDatabase batch = server.newDatabase("recon");
        TestDatabase platform = aPlatform(server);
        TestDatabase reader = user(server, platform, "reader_" + suffix);
        String role = "role_" + suffix;
        as(server, "create role " + role);
        as(server, "grant select, update on " + schemaOf(platform) + ".users to " + role);
        as(server, "grant " + role + " to " + reader.user());
        as(server, "set default role " + role + " to " + reader.user());
        assertThat(preflight(batch, reader, "")).isZero();
        assertThat(output).containsPattern("note +platform +its user may change the tables \\(update\\)");
    }

    @Test
    void a_schema_that_the_first_start_makes_is_not_made_by_looking() throws Exception {
        feed("mobile_1.csv", FEED);
        TestServer server = TestServer.mariaDb();
        TestDatabase reader = aPlatform(server);
        TestDatabase unmade = new TestDatabase(
                server.url() + "unmade_" + suffix + "?createDatabaseIfNotExist=true", server.user(), server.password());
        for (int look = 0; look < 2; look++) {
            assertThat(preflight(unmade, reader, "")).isZero();
            assertThat(output).containsPattern("ok +batch database +.*/unmade_.* is not there yet; the first start");
        }
        String misspelled = unmade.url().substring(0, unmade.url().indexOf('?'));
        assertThat(preflight(new TestDatabase(misspelled, server.user(), server.password()), reader, ""))
                .isEqualTo(2);
        assertThat(output).containsPattern("problem +batch database +.* refuses: Unknown database 'unmade_");
    }

    private void grantsAndSchemaAreTold(TestServer server, String product) throws Exception {
        feed("mobile_1.csv", FEED);
        TestDatabase batch = server.newDatabase("recon");
        TestDatabase platform = aPlatform(server);
        TestDatabase writer = user(server, batch, "writer_" + suffix);
        TestDatabase reader = user(server, platform, "reader_" + suffix);

        assertThat(preflight(writer, reader, "")).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +batch database +.* refuses: Access denied for user 'writer_")
                .containsPattern("problem +platform +.* refuses: Access denied for user 'reader_");

        as(server, "grant select, insert, update, delete on " + schemaOf(batch) + ".* to " + writer.user());
        as(server, "grant select on " + schemaOf(platform) + ".users to " + reader.user());
        assertThat(preflight(writer, reader, DEBTS)).isEqualTo(2);
        assertThat(output)
                .containsPattern("ok +batch database +" + product + " [\\d.]+ at jdbc:mysql:")
                .containsPattern(
                        "problem +batch database +its user lacks CREATE, ALTER, DROP, INDEX, REFERENCES on recon_")
                .containsPattern("ok +platform, accounts +users has the columns, and may be read")
                .containsPattern("ok +platform, accounts +id is a unique key")
                .containsPattern("ok +platform, accounts +an index begins with phone")
                .containsPattern("problem +platform, debts +.*debts.table: expected a table \"loan_contacts\"")
                .containsPattern("ok +platform +its user may read and change nothing");
        assertThat(run(
                        "preflight",
                        "--recon.language=zh",
                        "--business-date=2026-11-22",
                        "--config=" + directory.resolve("recon.yml")))
                .isEqualTo(2);
        assertThat(output)
                .containsPattern("通过 +批处理数据库 +" + product + " [\\d.]+，位于 jdbc:mysql:")
                .containsPattern("问题 +批处理数据库 +其用户缺少权限 CREATE, ALTER, DROP, INDEX, REFERENCES，对象为 recon_\\w+\\.\\*；")
                .containsPattern("问题 +平台，债务 +.*debts.table: expected a table \"loan_contacts\"")
                .containsPattern("通过 +平台 +其用户可以读取，不能更改任何东西");

        as(server, "grant create, alter, drop, index, references on " + schemaOf(batch) + ".* to " + writer.user());
        as(
                server,
                "grant select (id, user_id, phone), update (noted) on " + schemaOf(platform) + ".loan_contacts to "
                        + reader.user());
        assertThat(preflight(writer, reader, DEBTS)).isEqualTo(2);
        assertThat(output)
                .containsPattern("ok +batch database +its user may write rows and make tables in recon_")
                .containsPattern("problem +platform, debts +.*noted")
                .doesNotContain("lacks");

        as(server, "grant select, delete on " + schemaOf(platform) + ".loan_contacts to " + reader.user());
        assertThat(preflight(writer, reader, DEBTS)).isZero();
        assertThat(output)
                .containsPattern("ok +platform, debts +loan_contacts has the columns, and may be read")
                .containsPattern("note +platform, debts +no index begins with phone")
                .containsPattern(
                        "note +platform +its user may change the tables \\(delete, update\\); SELECT is enough");
        assertThat(tables(batch)).isZero();

        schemaIsTold(server, batch, writer, reader);
    }

    /** Behind a night the tables are there; then another program has been at them, older, newer, or failing. */
    private void schemaIsTold(TestServer server, TestDatabase batch, TestDatabase writer, TestDatabase reader)
            throws Exception {
        assertThat(run("reconcile", "--business-date=2026-11-22", "--config=" + directory.resolve("recon.yml")))
                .isZero();
        assertThat(preflight(writer, reader, "")).isZero();
        assertThat(output).containsPattern("ok +batch database +its tables are of version \\d+, that of this program");

        as(server, "revoke create, alter, drop, index, references on " + schemaOf(batch) + ".* from " + writer.user());
        assertThat(preflight(writer, reader, "")).isZero();
        assertThat(output).containsPattern("note +batch database +its user lacks CREATE, .*before an upgrade");

        String history = schemaOf(batch) + ".recon_schema_history";
        as(server, "update " + history + " set version = '99' order by installed_rank desc limit 1");
        assertThat(preflight(writer, reader, "")).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +batch database +its tables are of version 99, made by a newer program");

        as(server, "delete from " + history + " where version <> '1'");
        assertThat(preflight(batch, reader, "")).isZero();
        assertThat(output).containsPattern("note +batch database +its tables are of version 1; the next start brings");

        as(server, "update " + history + " set success = 0 where version = '1'");
        assertThat(preflight(batch, reader, "")).isEqualTo(2);
        assertThat(output).containsPattern("problem +batch database +the migration to version 1 failed");
    }

    private TestDatabase aPlatform(TestServer server) throws Exception {
        TestDatabase platform = server.newDatabase("platform");
        String schema = schemaOf(platform);
        as(
                server,
                "create table " + schema
                        + ".users (id bigint primary key, phone varchar(20), bound_at datetime, index by_phone (phone, id))");
        as(
                server,
                "create table " + schema
                        + ".loan_contacts (id bigint primary key, user_id bigint, phone varchar(20), noted date)");
        return platform;
    }

    private static TestDatabase user(TestServer server, TestDatabase database, String name) throws Exception {
        as(server, "create user " + name + " identified by '" + LeastPrivilegeTest.SECRET + "'");
        return new TestDatabase(database.url(), name, LeastPrivilegeTest.SECRET);
    }

    private static void as(TestServer server, String sql) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int tables(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema =" + " database()")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static String schemaOf(TestDatabase database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private int preflight(TestDatabase batch, TestDatabase platform, String debts) throws Exception {
        String config = batch.springYaml()
                + config().replace("platform:\n", "platform:\n    datasource: " + platform.flowYaml() + "\n")
                        .replace("  guards:", debts + "  guards:");
        Path file = Files.writeString(directory.resolve("recon.yml"), config);
        return run("preflight", "--business-date=2026-11-22", "--config=" + file);
    }
}
