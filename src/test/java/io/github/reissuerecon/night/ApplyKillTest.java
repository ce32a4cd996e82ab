package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that carries out is killed in the middle, by SIGKILL; the same command ends the work. */
class ApplyKillTest extends SmallSite {

    private static final int ACCOUNTS = 1_500;

    @Test
    void a_killed_process_is_continued_and_nothing_is_done_twice() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("kill");
        StringBuilder users = new StringBuilder();
        StringBuilder feed = new StringBuilder("number,closed,opened\n");
        for (int id = 1; id <= ACCOUNTS; id++) {
            users.append(id == 1 ? "" : ", ")
                    .append("(" + id + ", '1380013" + (5000 + id) + "', '2020-01-01 08:00:00')");
            feed.append("1380013").append(5000 + id).append(",2026-06-01,2026-11-20\n");
        }
        String script = Files.readString(Path.of("jobs/sql/apply-user.sql"));
        int table = script.indexOf("CREATE TABLE");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime,"
                    + " changes int not null default 0)");
            statement.execute("insert into users (id, phone, bound_at) values " + users);
            statement.execute(
                    script.substring(table, script.indexOf(';', table)).replace("`platform`.", ""));
            feed("mobile_1.csv", feed.toString());
            assertThat(reconcileOn(database, config() + """
                      apply:
                        batch-size: 5
                        datasource: %s
                        unbind.statement: "update {table} set {msisdn} = null, changes = changes + 1 where {id} = :id and {msisdn} = :msisdn and {bound-at} = :bound_at"
                    """.formatted(database.flowYaml())))
                    .as(() -> errors)
                    .isZero();
            try (Connection other = database.connect();
                    Statement lock = other.createStatement()) {
                assertThat(one(lock, "select get_lock(concat('reissue-recon.', left(database(), 40)), 0)"))
                        .isEqualTo("1");
                assertThat(run("apply", "--execute", option())).isEqualTo(11);
                assertThat(run("apply", "--undo=1", "--execute", option())).isEqualTo(11);
                assertThat(run("apply", "--feedback=1", option())).isEqualTo(11);
                assertThat(run("import-review", "--input=" + directory.resolve("out/2026-11-22/review.csv"), option()))
                        .isEqualTo(11);
            }
            int kills = 0;
            for (int rows = 50; rows <= 650; rows += 600) {
                kills += killAt(rows, statement) ? 1 : 0;
            }
            assertThat(kills).isPositive();
            OwnProcess program = new OwnProcess(directory);
            assertThat(program.run("apply", "--execute", "--config=recon.yml")).isZero();
            assertThat(one(statement, "select concat(count(*), ' ', sum(changes), ' ', count(phone)) from users"))
                    .isEqualTo(ACCOUNTS + " " + ACCOUNTS + " 0");
            assertThat(one(statement, "select count(*) from recon_audit")).isEqualTo(Integer.toString(ACCOUNTS));
            assertThat(one(statement, "select concat(count(*), ' ', min(state), ' ', max(run_no)) from recon_action"))
                    .isEqualTo(ACCOUNTS + " done 1");
            assertThat(Files.readString(program.log())).doesNotContainPattern("1380013\\d{4}");
        }
    }

    private String option() {
        return "--config=" + directory.resolve("recon.yml");
    }

    /** False when it was quicker. */
    private boolean killAt(int rows, Statement statement) throws Exception {
        Process process =
                new OwnProcess(directory).start(List.of("apply", "--execute", "--config=recon.yml"), Map.of());
        while (process.isAlive() && Integer.parseInt(one(statement, "select count(*) from recon_audit")) < rows) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        boolean killed = process.isAlive();
        process.destroyForcibly().waitFor();
        return killed;
    }

    private static String one(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
