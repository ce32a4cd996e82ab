package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.ledger.SecondCounts;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.report.CrossCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A night in which one figure is tampered with: the figures of the other ways do not agree with it. */
class AddsUpTest extends SmallSite {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final String ROWS =
            FEED + "13800138002,2026-06-01,2026-11-20\n13800138002,2026-06-01,2026-11-20\nx,2026-06-01,\n";

    /** A figure that somebody changes, and what the check says of it. */
    private record Case(String tamper, String told) {}

    private static final List<Case> IN_THE_DATABASE = List.of(
            new Case(
                    "delete from recon_finding where kind = 0 and outcome = 'unbind'",
                    "accounts: unbind: 1 by the summary, 0 by recon_finding"),
            new Case(
                    "update recon_finding set outcome = 'review' where outcome = 'unbind'",
                    "accounts: review: 0 by the summary, 1 by recon_finding"),
            new Case(
                    "update recon_outcome_count set binding_count = 7 where outcome = 'watch'",
                    "accounts: watch: 1 by the summary, 7 by the match"),
            new Case(
                    "update recon_match_part set kept = kept + 1 where part = 0",
                    "accounts: keep: 0 by the summary, 1"),
            new Case("update recon_match_part set matched = matched + 1 where part = 0", "accounts: matched: 2 by"),
            new Case("update recon_match_part set examined = 9 where part = 0", "accounts: examined: 2 by the summary"),
            new Case("update recon_match_part set whole = false where part = 0", "accounts: part 0 is not matched to"),
            new Case("update recon_match_part set through_key = '1' where through_key is null", "no part has the last"),
            new Case("update recon_match_part set after_key = '0' where part = 0", "part 0 does not begin where"),
            new Case("delete from recon_reject", "mobile_1.csv: rejected: 1 by the summary, 0 by recon_reject"),
            new Case(
                    "update recon_feed set accepted_count = 9",
                    "mobile_1.csv: accepted: 3 by the summary, 9 by recon_feed"),
            new Case("update recon_feed set row_count = 9", "mobile_1.csv: rows: 5 by the summary, 9 by recon_feed"),
            new Case("update recon_feed set ignored_count = 9", "mobile_1.csv: ignored: 0 by the summary, 9"),
            new Case(
                    "update recon_feed_check set telling_rows = 9",
                    "mobile_1.csv: rows: 5 by the summary, 10 by what became of each"),
            new Case(
                    "update recon_feed_check set ignored_rows = 9",
                    "mobile_1.csv: ignored: 0 by the summary, 9 by the rows passed over"),
            new Case(
                    "update recon_feed_check set first_rows = 9",
                    "mobile_1.csv: accepted: 3 by the summary, 9 by recon_event"),
            new Case(
                    "update recon_outcome_count set binding_count = 7 where outcome = 'keep' and part = 0 and kind = 0",
                    "accounts: keep: 0 by the summary, 7 by the match"),
            new Case("update recon_feed set sha256 = 'x'", "by the summary, x by recon_feed"),
            new Case("delete from recon_feed_check", "mobile_1.csv: no second count of its rows is kept"),
            new Case(
                    "update recon_match_cost set rows_read = rows_read + 7 where kind = 0 and part = 0",
                    "accounts: examined: 2 by the summary, 9 by the rows that the platform gave"),
            new Case(
                    "delete from recon_life where outcome = 'watch'",
                    "changes.csv: new: 2 by the summary, 1 by recon_life"),
            new Case("update recon_feed set whole = false", "mobile_1.csv: it is not read to its end"),
            new Case("update recon_feed set name = 'other.csv'", "other.csv: rows: 0 by the summary, 5 by recon_feed"));

    private static final List<String> TOTALS = List.of(
            "\"new\" : 2",
            "\"rows\" : 5",
            "\"accepted\" : 3",
            "\"duplicate\" : 1",
            "\"rejected\" : 1",
            "\"examined\" : 2",
            "\"matched\" : 2",
            "\"keep\" : 0",
            "\"suppressed\" : 0",
            "\"unbind\" : 1",
            "\"correct_debt_record\" : 0",
            "\"review\" : 0",
            "\"watch\" : 1");

    private final SingleConnectionDataSource database = new SingleConnectionDataSource(h2, "sa", "", true);
    private final JdbcTemplate sql = new JdbcTemplate(database);

    private List<String> mismatches() throws Exception {
        CrossCheck check = new CrossCheck(
                new Feeds(sql, Clock.systemUTC()),
                new SecondCounts(sql, new ToldNumbers(sql)),
                new Rejects(sql),
                new Findings(sql),
                new OutcomeCounts(sql),
                new MatchPlans(JdbcClient.create(sql)),
                new Lives(sql));
        Long runId = Objects.requireNonNull(sql.queryForObject("select max(run_id) from recon_run", Long.class));
        return check.mismatches(NIGHT, runId, folder());
    }

    private Path folder() {
        return directory.resolve("out/2026-11-22");
    }

    private void aNight() throws Exception {
        feed("mobile_1.csv", ROWS);
        assertThat(reconcile(wide())).as(errors).isZero();
        assertThat(mismatches()).isEmpty();
    }

    private String wide() {
        return config().replace("20%", "50%").replace("10%", "50%");
    }

    @Test
    void a_figure_that_is_changed_in_the_database_does_not_add_up() throws Exception {
        aNight();
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        for (Case tampered : IN_THE_DATABASE) {
            assertThat(sql.update(tampered.tamper())).as(tampered.tamper()).isPositive();
            assertThat(String.join("\n", mismatches())).as(tampered.tamper()).contains(tampered.told());
            connection.rollback();
        }
        assertThat(mismatches()).isEmpty();
    }

    @Test
    void a_total_that_is_changed_in_the_summary_does_not_add_up() throws Exception {
        aNight();
        Path summary = folder().resolve("summary.json");
        String whole = Files.readString(summary);
        for (String total : TOTALS) {
            assertThat(whole).contains(total);
            String name = total.substring(1, total.indexOf('"', 1));
            Files.writeString(summary, whole.replaceFirst(total, "\"" + name + "\" : 77"));
            assertThat(String.join("\n", mismatches())).as(total).contains(name + ": 77 by the summary");
        }
        Files.writeString(summary, whole.replaceAll("\"sha256\" : \"..", "\"sha256\" : \"--"));
        assertThat(mismatches())
                .hasSize(9)
                .filteredOn(told -> told.contains(": SHA-256 --"))
                .hasSize(8);
    }

    @Test
    void a_file_that_is_cut_off_or_gone_or_not_named_does_not_add_up() throws Exception {
        aNight();
        Path watch = folder().resolve("watch.csv");
        String whole = Files.readString(watch);
        String header = whole.substring(0, whole.indexOf('\n') + 1);
        assertFile(watch, header, "watch.csv: rows: 1 by the summary, 0 by the file");
        assertFile(watch, header, "accounts: watch: 1 by the summary, 0 by its file");
        assertFile(watch, whole + whole.substring(header.length()), "watch.csv: rows: 1 by the summary, 2 by the file");
        assertFile(watch, whole.substring(0, whole.length() - 20), "watch.csv, row 1: expected 14 cells, found ");
        assertFile(watch, header + "\"account", "watch.csv cannot be read back behind row 0");
        assertFile(watch, "", "watch.csv: expected a header, found nothing");
        assertFile(watch, whole.replace("account,2", "account,3"), "watch.csv: SHA-256 ");
        assertFile(watch, whole.replace("account,2", "debt,2"), "debts: watch: 0 by the summary, 1 by its file");
        Path changes = folder().resolve("changes.csv");
        assertFile(
                changes,
                Files.readString(changes).replaceFirst("new,", "withdrawn,"),
                "changes.csv: new: 2 by the summary, 1 by the file");
        assertFile(folder().resolve("more.csv"), "a\n", "more.csv is not in the summary");
        Files.delete(watch);
        assertThat(mismatches()).contains("watch.csv is told in the summary, and not there");
    }

    private void assertFile(Path file, String text, String told) throws Exception {
        String before = Files.exists(file) ? Files.readString(file) : null;
        Files.writeString(file, text);
        assertThat(String.join("\n", mismatches())).contains(told);
        restore(file, before);
    }

    private static void restore(Path file, @Nullable String text) throws IOException {
        if (text == null) {
            Files.delete(file);
        } else {
            Files.writeString(file, text);
        }
    }

    @Test
    void a_night_that_does_not_add_up_fails_and_publishes_nothing_until_it_is_put_right() throws Exception {
        feed("mobile_1.csv", ROWS);
        String narrow = wide().replace("max-flagged-share: 100%", "max-flagged-share: 10%");
        assertThat(reconcile(narrow)).isEqualTo(30);
        sql("create table kept as select * from recon_finding", "delete from recon_finding where outcome = 'watch'");
        assertThat(reconcile(wide())).isEqualTo(1);
        assertThat(errors)
                .contains("the figures do not add up:", "accounts: watch: 0 by the summary, 1 by the match")
                .contains("accounts: matched: 2 by the summary, 1 by the sum of keep, suppressed, unbind")
                .contains("nothing is published", "the same command")
                .doesNotContain("\tat ", "Exception", "debug");
        assertThat(directory.resolve("out")).isEmptyDirectory();
        sql("delete from recon_finding", "insert into recon_finding select * from kept");
        assertThat(reconcile(wide())).isZero();
        assertThat(published("2026-11-22", "watch.csv")).contains("account,2,");
    }

    @Test
    void rejects_of_a_reading_that_did_not_end_are_forgotten_when_the_file_is_read_again() throws Exception {
        feed("mobile_1.csv", ROWS);
        String strict = config().replace("20%", "10%");
        assertThat(reconcile(strict)).isEqualTo(30);
        sql("update recon_feed set whole = false", "update recon_reject set line = 99");
        assertThat(reconcile(strict)).isEqualTo(30);
        assertThat(sql.queryForList("select line from recon_reject", Long.class))
                .containsExactly(6L);
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
