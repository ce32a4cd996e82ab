package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old rows are removed by {@code purge}, and what a night to come needs is not. */
abstract class PurgeTest extends SmallSite {

    private static final List<String> KEPT =
            List.of("recon_run", "recon_feed", "recon_feed_check", "recon_event", "recon_told", "recon_carrier");
    private static final List<String> PURGED = List.of(
            "recon_finding",
            "recon_outcome_count",
            "recon_match_part",
            "recon_reject",
            "BATCH_JOB_INSTANCE",
            "BATCH_JOB_EXECUTION",
            "BATCH_JOB_EXECUTION_PARAMS",
            "BATCH_JOB_EXECUTION_CONTEXT",
            "BATCH_STEP_EXECUTION",
            "BATCH_STEP_EXECUTION_CONTEXT");

    private static final String LAST_YEAR = "2025-01-10";
    private static final String TONIGHT = "2026-11-22";
    private static final String FOREVER = "    ledger: for-ever\n";

    TestDatabase batch = new TestDatabase("", "", "");

    abstract TestDatabase newDatabase(String name) throws Exception;

    @BeforeEach
    void aBatchDatabaseWithThePlatformsTable() throws Exception {
        batch = newDatabase("purge");
        execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
        execute("insert into users values (1, '13800138000', '2020-01-01 00:00:00'),"
                + " (2, '13800138001', '2020-01-01 00:00:00'), (3, '13800138002', '2026-01-01 00:00:00')");
    }

    /** Of a number that was reissued, of one that was only disconnected, and a row that is none. */
    private int nightOfLastYear() throws Exception {
        feed("mobile_1.csv", """
                number,closed,opened
                13800138000,2024-06-01,2024-11-20
                13800138001,2024-06-01,
                13800138002,2024-13-01,
                """);
        return night(LAST_YEAR);
    }

    private int nightOfToday() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n13800138001,,2026-11-20\n13800138002,2026-11-33,\n");
        return night(TONIGHT);
    }

    int night(String night, String... more) throws IOException {
        return run(arguments("reconcile", "--business-date=" + night, List.of(more), FOREVER));
    }

    int purge(String retention, String... more) throws IOException {
        return run(arguments("purge", "--config=" + directory.resolve("recon.yml"), List.of(more), retention));
    }

    String[] arguments(String command, String option, List<String> more, String retention) throws IOException {
        Path file = Files.writeString(
                directory.resolve("recon.yml"),
                batch.springYaml()
                        + config().replace("        max-age-days: 5\n", "")
                                .replace("max-reject-share: 20%", "max-reject-share: 100%")
                        + "  retention:\n" + retention);
        List<String> arguments = new ArrayList<>(List.of(command, option, "--config=" + file));
        arguments.addAll(more);
        return arguments.toArray(String[]::new);
    }

    @Test
    void what_is_older_than_its_time_is_removed_and_the_rest_stays() throws Exception {
        assertThat(nightOfLastYear()).isEqualTo(3);
        Map<String, Long> ofLastYear = counts();
        assertThat(nightOfToday()).isEqualTo(3);
        Map<String, Long> before = counts();

        assertThat(purge(FOREVER)).as(() -> errors).isZero();
        assertThat(counts()).isEqualTo(before);
        assertThat(output)
                .startsWith("counted from 2026-11-22")
                .containsPattern("recon.retention.rejects +90d\n +recon_reject +1 +2025-01-10 +2025-01-10\n")
                .containsPattern("recon.retention.ledger +for-ever\n")
                .contains("nothing is removed\n");

        assertThat(purge(FOREVER, "--execute")).as(() -> errors).isZero();
        Map<String, Long> after = counts();
        for (String kept : KEPT) {
            assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
        }
        for (String purged : PURGED) {
            assertThat(after.get(purged))
                    .as(purged)
                    .isEqualTo(before.getOrDefault(purged, 0L) - ofLastYear.getOrDefault(purged, 0L));
            assertThat(ofLastYear.get(purged)).as(purged).isPositive();
            assertThat(output).containsPattern(purged + " +" + ofLastYear.get(purged) + " +2025-01-10 +2025-01-10\n");
        }

        assertThat(purge(FOREVER, "--execute")).as(() -> errors).isZero();
        assertThat(output).endsWith("\n0 rows removed\n");
        assertThat(run(arguments("status", "--last=9", List.of(), FOREVER))).isZero();
        assertThat(output).contains("2025-01-10  run 1  complete-with-warnings", "accounts  removed by purge");
    }

    @Test
    void a_complete_night_that_lost_its_rejected_rows_still_says_so_and_is_not_run_again() throws Exception {
        assertThat(nightOfLastYear()).isEqualTo(3);
        assertThat(nightOfToday()).isEqualTo(3);
        assertThat(purge(FOREVER, "--execute")).as(() -> errors).isZero();
        Map<String, Long> before = counts();

        assertThat(night(LAST_YEAR)).isZero();
        assertThat(output).contains("is complete already");
        assertThat(night(LAST_YEAR, "--rerun")).isEqualTo(2);
        assertThat(errors).contains("2025-01-10 cannot be run again: its rejected rows were removed by purge");
        assertThat(counts()).isEqualTo(before);
        assertThat(night(TONIGHT, "--rerun")).isEqualTo(3);
    }

    @Test
    void a_run_that_is_not_complete_keeps_its_rows_and_is_continued() throws Exception {
        feed("mobile_1.csv", "number,closed,opened\n13800138000,2024-06-01,2024-11-20\n13800138002,2024-13-01,\n");
        assertThat(night(LAST_YEAR, "--recon.guards.max-flagged-share=0%")).isEqualTo(30);
        Map<String, Long> ofLastYear = counts();
        assertThat(nightOfToday()).isEqualTo(3);
        assertThat(purge("    ledger: 400d\n", "--execute")).as(() -> errors).isZero();
        assertThat(output).contains("note: what belongs to the night of 2025-01-10 stays");
        for (String table : List.of("recon_finding", "recon_reject", "recon_event", "BATCH_STEP_EXECUTION")) {
            assertThat(counts().get(table)).as(table).isGreaterThan(ofLastYear.get(table));
        }

        assertThat(night(LAST_YEAR)).isEqualTo(3);
        assertThat(published(LAST_YEAR, "unbind.csv")).contains("1,+8613800138000,");
        assertThat(published(LAST_YEAR, "rejected.csv")).contains("mobile_1.csv,3,closed,malformed-date");
    }

    @Test
    void a_number_is_forgotten_only_when_its_last_disconnect_was_followed_by_a_reissue() throws Exception {
        assertThat(nightOfLastYear()).isEqualTo(3);
        assertThat(nightOfToday()).isEqualTo(3);
        for (String table : List.of("recon_decision", "recon_decision_made")) {
            execute("insert into " + table + " (kind, sort_key, number_key, evidence, id, bound_on, outcome, reason,"
                    + " reissue_count, carrier, decision, note, decided_by, decided_at, run_id) select 0, 'x', number_key, 'x',"
                    + " 'x', '2020-01-01', 'review', 'x', 1, 'x', 'keep', '', 'x', '2025-01-11', 1 from recon_event"
                    + " group by number_key");
        }
        assertThat(purge("    ledger: 400d\n", "--execute")).as(() -> errors).isZero();

        assertThat(output).containsPattern("recon_event +2 +2025-01-10 +2025-01-10\n");
        assertThat(counts("select number_key as name, count(*) from recon_event group by number_key"))
                .isEqualTo(Map.of("8613800138001", 2L));
        String decided = "select number_key from recon_decision_made union all select number_key from recon_decision";
        assertThat(counts("select number_key as name, count(*) from (" + decided + ") d group by number_key"))
                .isEqualTo(Map.of("8613800138001", 2L));
        assertThat(night("2026-11-23", "--full")).as(() -> errors).isZero();
        assertThat(published("2026-11-23", "unbind.csv"))
                .contains("2,+8613800138001,2020-01-01,,2024-06-01,2026-11-20,1,mobile,")
                .doesNotContain("13800138000");
        assertThat(night(LAST_YEAR, "--rerun")).isEqualTo(2);
        assertThat(errors).contains("what the ledger knew before 2025-10-18 was removed by purge");
    }

    @Test
    void with_the_ledger_kept_every_file_of_later_nights_has_the_same_bytes() throws Exception {
        Map<String, String> withoutPurge = nightsToCome();
        aBatchDatabaseWithThePlatformsTable();
        Files.move(directory.resolve("out"), directory.resolve("before"));
        Files.move(directory.resolve("feeds"), directory.resolve("feeds-before"));
        Files.createDirectories(directory.resolve("feeds"));
        nightOfLastYear();
        nightOfToday();
        assertThat(purge(FOREVER, "--execute")).as(() -> errors).isZero();
        assertThat(nightsToCome()).isEqualTo(withoutPurge);
    }

    private Map<String, String> nightsToCome() throws Exception {
        nightOfLastYear();
        nightOfToday();
        feed(
                "mobile_3.csv",
                "number,closed,opened\n13800138000,,2026-11-22\n13800138002,2026-11-21,\n13800138002,2026-11-33,\n");
        assertThat(night("2026-11-23")).isEqualTo(3);
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("unbind", "debt-correction", "review", "watch", "suppressed", "rejected")) {
            files.put(name, published("2026-11-23", name + ".csv"));
        }
        assertThat(night("2026-11-23", "--rerun", "--full")).isEqualTo(3);
        for (String name : List.of("unbind", "debt-correction", "review", "watch", "suppressed", "rejected")) {
            files.put("full " + name, published("2026-11-23", name + ".csv"));
        }
        assertThat(files.get("full unbind")).contains("13800138000", "13800138001");
        return files;
    }

    @Test
    void ages_are_not_counted_from_a_night_that_is_not_complete() throws Exception {
        assertThat(purge(FOREVER, "--execute")).as(() -> errors).isZero();
        assertThat(output).isEqualTo("no night is complete yet: there is nothing to remove\n");
        assertThat(nightOfLastYear()).isEqualTo(3);
        assertThat(purge(FOREVER, "--execute", "--business-date=2026-11-22")).isEqualTo(2);
        assertThat(errors).contains("expected a night up to the last complete one, 2025-01-10, found 2026-11-22");
        assertThat(purge(FOREVER, "--execute", "--business-date=2025-01-10"))
                .as(() -> errors)
                .isZero();
        assertThat(output).endsWith("\n0 rows removed\n");
    }

    void execute(String sql) throws Exception {
        try (Connection connection = batch.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Map<String, Long> counts(String query) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = batch.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    Map<String, Long> counts() throws Exception {
        List<String> tables = new ArrayList<>();
        for (String table : Stream.concat(KEPT.stream(), PURGED.stream()).toList()) {
            tables.add("select '" + table + "' as name, count(*) from " + table);
        }
        return counts(String.join(" union all ", tables));
    }
}
