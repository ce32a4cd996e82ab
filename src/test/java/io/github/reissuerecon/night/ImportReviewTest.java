package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviewers' decisions come back in files as spreadsheets save them. */
class ImportReviewTest extends SmallSite {

    private static final String HEADER =
            "kind,id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,decision,note,first_seen_on\n";
    private static final String ROW =
            "account,3,138****8002,2026-08-01,2026-06-01,2026-11-20,mobile,bound-during-aging,";

    /** Accounts 3 and 4 bound their numbers in the quarantine. */
    @BeforeEach
    void aNight() throws Exception {
        execute("insert into users values (3, '13800138002', '2026-08-01 00:00:00'),"
                + " (4, '13800138003', '2026-08-01 00:00:00')");
        feed("mobile_1.csv", FEED + "13800138002,2026-06-01,2026-11-20\n13800138003,2026-06-01,2026-11-20\n");
        assertThat(reconcile(config())).as(() -> errors).isZero();
    }

    @Test
    void the_nights_file_comes_back_with_a_decision_and_a_second_time_changes_nothing() throws Exception {
        String review = published("2026-11-22", "review.csv")
                .replaceFirst(",mobile_1.csv,4,,,", ",mobile_1.csv,4,unbind,the owner called,");
        assertThat(take("\ufeff" + review, StandardCharsets.UTF_8))
                .as(() -> output + errors)
                .isZero();
        assertThat(output).contains("2 rows", "accepted          1", "undecided         1");
        assertThat(decisions()).containsExactly("3 unbind the owner called lin");
        assertThat(take(review, StandardCharsets.UTF_8)).isZero();
        assertThat(output).contains("accepted          0", "unchanged         1");
    }

    @Test
    void a_spreadsheets_gbk_semicolons_dates_and_ids_are_understood() throws Exception {
        String file = """
                备注;decision;note;id;kind;reason;carrier;reissued_on;disconnected_on;bound_on;msisdn_masked
                x;Keep;机主来电;3.0;account;bound-during-aging;mobile;20.11.2026;2026/6/1;2026-08-01;138****8002
                x;correct_debt;;'4;account;bound-during-aging;mobile;11/20/2026;1.6.2026;2026/08/01;138****8003
                """.replace("\n", "\r\n");
        assertThat(take(file, Charset.forName("GBK"))).as(() -> output + errors).isZero();
        assertThat(decisions()).containsExactly("3 keep 机主来电 lin", "4 correct-debt  lin");
        assertThat(take(file.replace(';', '\t'), Charset.forName("GBK"))).isZero();
        assertThat(output).contains("unchanged         2");
    }

    @Test
    void each_row_that_cannot_be_taken_is_told_with_line_column_expected_and_found() throws Exception {
        String rows = ROW + "maybe,,\n"
                + ROW.replace("account,3", "account,9") + "keep,,\n"
                + ROW.replace("account,3", "human,3") + "keep,,\n"
                + ROW.replace("account,3", "debt,3") + "unbind,,\n"
                + ROW.replace("account,3", "account,1") + "keep,,\n"
                + ROW.replace("2026-11-20", "2026-11-19") + "keep,,\n"
                + ROW + "keep,,2026-11-21\n"
                + ROW + "keep," + "x".repeat(2001) + ",\n"
                + ROW + "keep,,2026-11-22\n"
                + ROW + "unbind,,\n";
        assertThat(take(HEADER + rows, StandardCharsets.UTF_8)).isEqualTo(3);
        assertThat(output.lines().filter(line -> line.startsWith("line")))
                .containsExactly(
                        "line 2, decision: expected one of unbind | correct-debt | keep | later, found \"maybe\"",
                        "line 3, id: expected a finding that is open, found no such account: \"9\"",
                        "line 4, kind: expected account or debt, found \"human\"",
                        "line 5, decision: expected one of correct-debt | keep | later for a debt, found \"unbind\"",
                        "line 6, reason: expected a finding that is to be reviewed, found one that the rules decide by"
                                + " now: unbind",
                        "line 7, reissued_on: expected 2026-11-20, as the evidence is now, found \"2026-11-19\": stale;"
                                + " decide in the latest night's review file",
                        "line 8, first_seen_on: expected 2026-11-22, as the evidence is now, found \"2026-11-21\": stale;"
                                + " decide in the latest night's review file",
                        "line 9, note: expected 2000 characters at most, found 2001 characters",
                        "line 11, decision: expected one decision of a finding, and line 10 says keep, found unbind");
        assertThat(output).contains("10 rows", "accepted          1", "refused           9");
    }

    @Test
    void evidence_that_changed_since_makes_a_decision_stale_though_its_dates_are_the_same() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n13800138002,2026-11-21,2026-11-23\n");
        assertThat(reconcileOn("--business-date=2026-11-23", config()))
                .as(() -> errors)
                .isZero();
        assertThat(take(HEADER + ROW + "keep,,2026-11-22\n", StandardCharsets.UTF_8))
                .isEqualTo(3);
        assertThat(output).contains("line 2, first_seen_on: expected 2026-11-23, as the evidence is now");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void who_decided_may_decide_otherwise_and_nobody_else() throws Exception {
        assertThat(take(HEADER + ROW + "later,,\n", StandardCharsets.UTF_8, "wu"))
                .isZero();
        assertThat(take(HEADER + ROW + "keep,,\n", StandardCharsets.UTF_8, "lin"))
                .isZero();
        assertThat(take(HEADER + ROW + "unbind,,\n", StandardCharsets.UTF_8, "wu"))
                .isEqualTo(3);
        assertThat(output).contains("expected keep, as lin decided meanwhile, found unbind");
        assertThat(take(HEADER + ROW + "unbind,,\n", StandardCharsets.UTF_8, "lin"))
                .isZero();
        assertThat(decisions()).containsExactly("3 unbind  lin");
    }

    @Test
    void a_file_without_the_columns_is_refused_without_its_numbers() throws Exception {
        assertThat(take("13800138002,keep\n", StandardCharsets.UTF_8)).isEqualTo(2);
        assertThat(errors).contains("expected the columns kind, id,").doesNotContain("13800138002");
        assertThat(run("import-review", "--input=" + directory.resolve("none.csv")))
                .isEqualTo(2);
    }

    private int take(String text, Charset charset) throws Exception {
        return take(text, charset, "lin");
    }

    private int take(String text, Charset charset, String reviewer) throws Exception {
        Path file = Files.write(directory.resolve("decided.csv"), text.getBytes(charset));
        return run(
                "import-review",
                "--input=" + file,
                "--reviewer=" + reviewer,
                "--config=" + directory.resolve("recon.yml"));
    }

    private List<String> decisions() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id, decision, note, decided_by from recon_decision order by id")) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4));
            }
        }
        return rows;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
