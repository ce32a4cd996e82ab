package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a version without lives had found goes on as lives. */
class LivesTakenOverTest {

    private static final String NIGHT = "2026-11-20";

    @Test
    void what_a_release_found_is_open_as_its_last_runs_have_it() throws Exception {
        for (TestDatabase database :
                List.of(TestDatabase.inMemory("again"), TestServer.mariaDb().newDatabase("again"))) {
            Release.named("0.1.0").make(database);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                addRun(statement, 2, NIGHT, 2, "'2026-11-20 05:00:00'");
                addFinding(statement, 2, 2, "watch", "disconnected-not-reissued");
                addRun(statement, 3, "2026-11-21", 1, "'2026-11-21 03:00:00'");
                addFinding(statement, 3, 3, "unbind", "reissued-after-binding");
                addRun(statement, 4, "2026-11-22", 1, "'2026-11-22 03:00:00'");
                addFinding(statement, 4, 3, "review", "short-aging");
                addRun(statement, 5, "2026-11-23", 1, "'2026-11-23 03:00:00'");
                addFinding(statement, 5, 3, "unbind", "reissued-after-binding");
                addRun(statement, 6, "2026-11-24", 1, "'2026-11-24 03:00:00'");
                addFinding(statement, 6, 3, "unbind", "reissued-after-binding");
                addRun(statement, 7, "2026-11-25", 1, "null");
                addFinding(statement, 7, 3, "watch", "disconnected-not-reissued");
            }
            Release.migrateToNow(database);

            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select id, changed_on, outcome from recon_life order by id, changed_on")) {
                List<String> lives = new ArrayList<>();
                while (row.next()) {
                    lives.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
                }
                assertThat(lives)
                        .as("what the second run of %s kept is not open", NIGHT)
                        .containsExactly(
                                "2 2026-11-20 watch",
                                "3 2026-11-21 unbind",
                                "3 2026-11-22 review",
                                "3 2026-11-23 unbind");
            }
        }
    }

    private static void addRun(Statement statement, int id, String night, int number, String completedAt)
            throws SQLException {
        statement.execute(
                "insert into recon_run (run_id, business_date, run_number, full_match, started_at, completed_at)"
                        + " values (" + id + ", '" + night + "', " + number + ", false, '2026-11-20 02:00:00', "
                        + completedAt
                        + ")");
    }

    private static void addFinding(Statement statement, int run, int id, String outcome, String reason)
            throws SQLException {
        statement.execute(
                "insert into recon_finding (run_id, kind, sort_key, id, account_id, number_key, bound_on, outcome,"
                        + " reason, disconnected_on, reissue_count, carrier, feed, feed_line) values (" + run
                        + ", 0, x'01013" + id
                        + "3" + id + "', '" + id + "', '" + id + "', 8613800138001, '2020-01-01', '" + outcome + "', '"
                        + reason
                        + "', '2026-06-01', 0, 'mobile', 'mobile_20261120.csv', 3)");
    }
}
