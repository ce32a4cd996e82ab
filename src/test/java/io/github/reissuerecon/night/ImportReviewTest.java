package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reviewers' decisions come back in files as spreadsheets save them. */
class ImportReviewTest extends ReviewSite {

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
                备注;decision;note;id;kind;reason;carrier;reissued_on;disconnected_on;bound_on;msisdn_masked;first_seen_on
                x;Keep;机主来电;3.0;account;bound-during-aging;mobile;20.11.2026;2026/6/1;2026-08-01;138****8002;2026年11月22日
                x;correct_debt;;'4;account;bound-during-aging;mobile;11/20/2026;1.6.2026;2026/08/01 0:00:00;138****8003;2026/11/22 0:00
                """.replace("\n", "\r\n");
        assertThat(take(file, Charset.forName("GBK"))).as(() -> output + errors).isZero();
        assertThat(decisions()).containsExactly("3 keep 机主来电 lin", "4 correct-debt  lin");
        assertThat(take(file.replace(';', '\t'), Charset.forName("GBK"))).isZero();
        assertThat(output).contains("unchanged         2");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(take("\ufeff" + file, charset)).as(() -> output + errors).isZero();
            assertThat(output).contains("unchanged         2");
        }
        assertThat(take("sep=;\r\n" + file, StandardCharsets.UTF_8))
                .as(() -> output + errors)
                .isZero();
        assertThat(output).contains("unchanged         2");
    }

    @Test
    void each_row_that_cannot_be_taken_is_told_with_line_column_expected_and_found() throws Exception {
        String seen = ",2026-11-22\n";
        String rows = ROW + "maybe," + seen
                + ROW.replace("account,3", "account,9") + "keep," + seen
                + ROW.replace("account,3", "human,3") + "keep," + seen
                + ROW.replace("account,3", "debt,3") + "unbind," + seen
                + ROW.replace("account,3", "account,1") + "keep," + seen
                + ROW.replace("2026-11-20", "2026-11-19") + "keep," + seen
                + ROW + "keep,,2026-11-21\n"
                + ROW + "keep," + "x".repeat(2001) + seen
                + ROW + "keep," + seen
                + ROW + "unbind," + seen
                + ROW + "keep,,\n"
                + ROW.replace("2026-11-20", "13800138002") + "keep," + seen
                + ROW.replace("account,3", "account,1.000") + "keep," + seen;
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
                        "line 11, decision: expected one decision of a finding, and line 10 says keep, found unbind",
                        "line 12, first_seen_on: expected 2026-11-22, as the evidence is now, found none: stale; decide"
                                + " in the latest night's review file",
                        "line 13, reissued_on: expected a date, such as 2026-11-20, found \"138****8002\"",
                        "line 14, id: expected an id as the night wrote it, found \"1.000\", which a spreadsheet has made"
                                + " of a number: nobody can tell one from a thousand; make its column one of text and"
                                + " take the id from the night's file");
        assertThat(output).contains("13 rows", "accepted          1", "refused          12");
    }

    @Test
    void a_row_that_repeats_a_refused_one_is_refused_too() throws Exception {
        assertThat(take(HEADER + ROW + "keep,,2026-11-22\n", StandardCharsets.UTF_8, "lin"))
                .isZero();
        String row = ROW + "unbind,,2026-11-22\n";
        assertThat(take(HEADER + row + row, StandardCharsets.UTF_8, "wu")).isEqualTo(3);
        assertThat(output)
                .contains("line 2, decision:", "line 3, decision:", "refused           2", "unchanged         0");
    }

    @Test
    void in_chinese_counts_and_refusals_are_chinese() throws Exception {
        String rows = ROW + "keep,,2026-11-22\n" + ROW + "maybe,,2026-11-22\n" + ROW.replace("2026-11-20", "2026-11-19")
                + "keep,,2026-11-22\n";
        Files.writeString(
                directory.resolve("recon.yml"),
                Files.readString(directory.resolve("recon.yml")).replace("recon:\n", "recon:\n  language: zh\n"));
        assertThat(take(HEADER + rows, StandardCharsets.UTF_8)).isEqualTo(3);
        assertThat(output)
                .contains(
                        "第 3 行，decision 列：应为 unbind | correct-debt | keep | later 之一，实为 \"maybe\"",
                        "第 4 行，reissued_on 列：应为 2026-11-20（当前的证据），实为 \"2026-11-19\"：已过期；请在最近一夜的复核文件中决定",
                        "3 行",
                        "已接受            1",
                        "被拒绝            2")
                .doesNotContain("expected", "rows", "refused");
    }

    @Test
    void a_file_without_the_columns_is_refused_without_its_numbers() throws Exception {
        assertThat(take("13800138002,keep\n", StandardCharsets.UTF_8)).isEqualTo(2);
        assertThat(errors).contains("expected the columns kind, id,").doesNotContain("13800138002");
        assertThat(run("import-review", "--input=" + directory.resolve("none.csv")))
                .isEqualTo(2);
    }
}
