package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** {@code preflight} lists all that {@code apply --execute} would miss, and {@code apply} touches nothing then. */
class ApplyPreflightTest extends ApplySite {

    private TestServer server = new TestServer("", "", "");

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        server = System.getenv("RECON_TEST_MYSQL_URL") == null ? TestServer.mariaDb() : TestServer.mySql();
        return server.newDatabase(name);
    }

    @Test
    void every_missing_right_column_and_table_is_told_at_once() throws Exception {
        everyProblemIsTold();
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void and_on_mysql() throws Exception {
        everyProblemIsTold();
    }

    private void everyProblemIsTold() throws Exception {
        assertThat(run("preflight", "--business-date=2026-11-22", option()))
                .as(() -> output)
                .isZero();
        assertThat(output).containsPattern("ok +apply +its user may say the statements, and add to recon_audit");
        String schema = database.url().substring(database.url().lastIndexOf('/') + 1);
        String user = "applier_" + UUID.randomUUID().toString().substring(0, 8);
        for (String sql : List.of(
                "create user " + user + " identified by '" + LeastPrivilegeTest.SECRET + "'",
                "grant select on " + schema + ".users to " + user,
                "grant select on " + schema + ".loan_contacts to " + user,
                "grant update (status) on " + schema + ".loan_contacts to " + user,
                "grant select on " + schema + ".recon_audit to " + user)) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        Path config = directory.resolve("recon.yml");
        String applier = new TestDatabase(database.url(), user, LeastPrivilegeTest.SECRET).flowYaml();
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst(
                                "apply: \\{datasource: \\{.*?}",
                                "apply: {correct-debt.undo: \"update {table} set state = 1 where {id} = :id\", datasource: "
                                        + applier));
        assertThat(run("preflight", "--business-date=2026-11-22", option())).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +apply +recon.apply.unbind.statement: the database refuses: .*(UPDATE|phone)")
                .containsPattern("problem +apply +recon.apply.unbind.undo: the database refuses: ")
                .containsPattern("problem +apply +recon.apply.correct-debt.undo: the database refuses: .*state")
                .containsPattern("problem +apply +recon.apply.audit-table: the database refuses: INSERT")
                .doesNotContain("correct-debt.statement", LeastPrivilegeTest.SECRET);
        assertThat(run("apply", "--execute", option())).isEqualTo(2);
        assertThat(query("select count(*) from recon_action_run")).containsExactly("0");
        execute("drop table recon_audit");
        assertThat(run("preflight", "--business-date=2026-11-22", option())).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +apply +recon.apply.audit-table: the database refuses: .*recon_audit");
    }
}
