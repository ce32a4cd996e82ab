package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With {@code recon.language: zh} apply speaks Chinese: nothing but codes, names and paths is in other letters. */
class ChineseApplyTest extends ApplySite {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }

    @Override
    String config() {
        return super.config().replaceFirst("recon:\n", "recon:\n  language: zh\n");
    }

    @Test
    void all_that_it_prints_is_chinese() throws Exception {
        assertThat(run("apply", option())).as(() -> errors).isZero();
        assertThat(output)
                .contains("解绑                     12", "更正债务                  6", "由 mobile 告知，由 规则 决定", "现在什么也没有更改");
        assertNoWords();
        execute("update users set bound_at = '2026-11-21 00:00:00' where id = 5");
        assertThat(run("apply", "--execute", option())).isEqualTo(3);
        assertThat(output).contains("第 1 次运行", "账户 被拒绝               1", "债务 已执行", "被拒绝：该行号码的绑定与当初发现的不同", "每个动作的结果见");
        assertNoWords();
        assertThat(run("apply", "--feedback=1", option())).isZero();
        assertThat(output).contains("告知运营商的内容见");
        assertNoWords();
        assertThat(run("apply", "--undo=1", "--execute", option())).isZero();
        assertThat(output).contains("第 2 次运行，撤销第 1 次运行");
        assertNoWords();
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output.strip()).isEqualTo("没有要做的");
    }

    @Test
    void preflight_tells_of_its_statements_in_chinese() throws Exception {
        assertThat(run("preflight", "--business-date=2026-11-22", option())).isZero();
        assertThat(output)
                .containsPattern("通过 +apply +其用户可以执行这些语句，并可写入 recon_audit")
                .containsPattern("通过 +批处理数据库 +其表为版本 \\d+，与本程序相同")
                .containsPattern("通过 +平台，债务 +loan_contacts 有所需的列，且可以读取");
    }

    private void assertNoWords() {
        assertThat(output.replaceAll("/\\S+|--execute|reissued-after-binding|same-day|mobile|\\bd\\d+", ""))
                .doesNotContainPattern("[A-Za-z]");
    }
}
