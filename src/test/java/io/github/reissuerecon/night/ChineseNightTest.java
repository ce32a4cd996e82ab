package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.language.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With {@code recon.language: zh} the command line speaks Chinese, and nothing but explanations differs in the files. */
class ChineseNightTest extends SmallSite {

    private static final String ZH = "--recon.language=zh";

    @Test
    void the_closing_summary_the_way_to_the_files_and_the_status_are_in_chinese() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), ZH)).as(() -> errors).isZero();
        assertThat(output).contains("账户由 scan：无法按号码查找：recon.platform.accounts", "行被拒绝，共 ");
        assertThat(output).contains("第 1 次运行  完成", "解绑", "文件位于 ").doesNotContain("The files are in");

        assertThat(reconcile(config(), ZH)).isZero();
        assertThat(output).startsWith("2026-11-22, 第 1 次运行 已经完成：");

        assertThat(run("status", ZH, "--config=" + directory.resolve("recon.yml")))
                .isZero();
        assertThat(output).contains("第 1 次运行  完成 ", "开始于 ", "    账户      2 已检查, 2 命中, ", "1 解绑");
    }

    @Test
    void what_is_to_be_done_next_is_in_chinese_when_a_guard_trips_or_a_file_is_missing() throws Exception {
        assertThat(reconcile(config(), ZH)).isEqualTo(20);
        assertThat(errors).contains("feed-missing: 没有 mobile 的文件（", "  文件到达后，再次运行同一命令");

        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config().replace("max-flagged-share: 100%", "max-flagged-share: 1%"), ZH))
                .isEqualTo(30);
        assertThat(errors).contains("max-flagged-share: 1 个账户被标记，共 2 个（50%），上限 1%");
        assertThat(errors).contains("  什么也没有发布；有人查看之后：", "NAME 为 max-flagged-share");
    }

    @Test
    void what_lookup_and_purge_print_is_in_chinese() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), ZH)).as(() -> errors).isZero();
        Path asked = Files.writeString(directory.resolve("asked.csv"), "msisdn,date\n13800138000,2026-01-01\n");
        String config = "--config=" + directory.resolve("recon.yml");

        assertThat(run("lookup", ZH, config, "--input=" + asked, "--output=" + directory.resolve("answers.csv")))
                .as(() -> errors)
                .isZero();
        assertThat(output).contains(": 1 行，语义 contract，没有日期被覆盖：本应始于 2026-11-22，", "答案位于 ");

        assertThat(run("purge", ZH, config, "--recon.retention.findings=7d"))
                .as(() -> errors)
                .isZero();
        assertThat(output)
                .startsWith("从 2026-11-22 起算 ")
                .contains("保留", "行数", "最早", "最近")
                .endsWith("--execute 将删除 0 行；现在什么也没有删除\n");
    }

    @Test
    void no_byte_of_a_file_differs_but_the_explanations() throws Exception {
        feed("mobile_1.csv", FEED + "13800138002,2026-11-01,2026-11-20\n");
        assertThat(reconcile(config())).isZero();
        String english = published("2026-11-22", "unbind.csv") + published("2026-11-22", "watch.csv");
        assertThat(reconcile(config(), ZH, "--rerun")).isZero();

        assertThat(published("2026-11-22", "unbind.csv") + published("2026-11-22", "watch.csv"))
                .isEqualTo(english);
    }

    @Test
    void the_explanation_in_the_review_file_is_in_chinese_and_nothing_else_of_it() throws Exception {
        execute("insert into users values (3, '13800138002', '2026-08-01 00:00:00')");
        feed("mobile_1.csv", FEED + "13800138002,2026-06-01,2026-11-20\n");
        assertThat(reconcile(config())).as(() -> errors).isZero();
        List<List<String>> english = CsvText.rows(published("2026-11-22", "review.csv"));
        assertThat(reconcile(config(), ZH, "--rerun")).isZero();
        List<List<String>> chinese = CsvText.rows(published("2026-11-22", "review.csv"));

        int explanation = english.get(0).indexOf("explanation");
        assertThat(english.get(1).get(explanation)).isEqualTo(Language.EN.text("reason.bound-during-aging"));
        assertThat(chinese.get(1).get(explanation)).isEqualTo(Language.ZH.text("reason.bound-during-aging"));
        assertThat(withoutColumn(chinese, explanation)).isEqualTo(withoutColumn(english, explanation));
    }

    private static List<List<String>> withoutColumn(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .filter(cell -> cell != column)
                        .mapToObj(row::get)
                        .toList())
                .toList();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
