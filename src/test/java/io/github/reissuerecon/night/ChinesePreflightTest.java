package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code recon.language: zh} preflight speaks Chinese, and finds what it finds in English. */
class ChinesePreflightTest extends PreflightSite {

    private static String inChinese(String config) {
        return config.replaceFirst("recon:\n", "recon:\n  language: zh\n");
    }

    /** Preflight in both languages, the Chinese one last: it ends alike, and each thing is as right as in the other. */
    private int both(String database, String config) throws IOException {
        int english = preflightOn(database, config);
        String marks = marks("ok|note|problem");
        assertThat(preflightOn(database, inChinese(config))).isEqualTo(english);
        assertThat(marks("通过|提示|问题").replace("通过", "ok").replace("提示", "note").replace("问题", "problem"))
                .isEqualTo(marks)
                .isNotEmpty();
        assertNoEnglish();
        return english;
    }

    private int both(String config) throws IOException {
        return both("spring.datasource.url: \"" + h2 + "\"\n", config);
    }

    private String marks(String words) {
        List<String> marks = output.lines()
                .filter(line -> line.matches("(" + words + ") +.*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        return String.join(" ", marks);
    }

    /** No words of the checks, and of the guards and plans that they repeat, are left as they are in English. */
    private void assertNoEnglish() throws IOException {
        Properties english = new Properties();
        try (Reader texts = Files.newBufferedReader(Path.of("src/main/resources/words_en.properties"))) {
            english.load(texts);
        }
        String[] words = english.stringPropertyNames().stream()
                .filter(key -> key.matches("(preflight|guard|plan|no-lookup)\\..*"))
                .flatMap(key -> Stream.of(english.getProperty(key).split("%s", -1)))
                .filter(part -> part.strip().matches("(?s).*[a-z,;:)]+ +[a-z].*"))
                .toArray(String[]::new);
        assertThat(words).contains(" is not there yet; the first start makes it", " can be read");
        assertThat(output).doesNotContain(words);
    }

    @Test
    void a_site_where_all_is_well_is_told_in_chinese() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(both(config())).isZero();
        assertThat(output.replaceAll("H2 [\\d.]+，位于 jdbc:h2:mem:[0-9a-f-]+", "H2")
                        .replace(directory + "/", ""))
                .isEqualTo("""
                        reissue-recon  preflight  2026-11-22

                        通过     配置             完整：1 张表，1 家运营商
                        通过     批处理数据库     H2
                        通过     批处理数据库     尚无作业的表；首次启动会建立它们
                        通过     平台             H2
                        通过     平台，账户       users 有所需的列，且可以读取
                        通过     平台，账户       id 是唯一键
                        提示     平台，账户       没有以 phone 开头、可供查找的索引；各夜扫描该表，不需要它，按单个号码查找时才需要
                        提示     平台             这些表在批处理数据库中，其用户可以更改它们；在 recon.platform.datasource 下另设的用户只需要读取
                        通过     数据文件         feeds 可以读取
                        通过     数据文件 mobile  mobile_1.csv：2 行，告知了内容 2 行，忽略 0 行，拒绝 0 行（0%）；最新日期 2026-11-20
                        通过     输出             out 将会建立

                        mobile：mobile_1.csv 的前几行会变成什么
                          第 2 行   DISCONNECT 2026-06-01, REISSUE 2026-11-20 138****8000
                          第 3 行   DISCONNECT 2026-06-01 138****8001

                        没有问题，2 条提示：夜间作业可以运行
                        """);
    }

    @Test
    void problems_are_told_in_chinese_and_what_is_wrong_with_a_key_as_it_always_is() throws Exception {
        feed("mobile_1.csv", FEED.replace("2026-11-20", "2026-11-02"));
        String wrong = config().replace("max-flagged-share: 100%", "max-flaged-share: 100%")
                        .replace("  guards:", "  match: {plan: lookup}\n  guards:")
                        .replace(directory + "/out", directory + "/recon.yml/out")
                + "      unicom: {files: \"unicom_*.txt\", layout: {columns: {msisdn: 1, disconnected-on: 2}}}\n"
                + "      telecom: {files: \"ctcc_*.txt\", layout: {columns: {disconnected-on: 2}}}\n"
                + "      other: {files: \"mobile_1*\", required: false, layout: {header: true, columns: {msisdn: number,"
                + " reissued-on: closed}}}\n";
        assertThat(both(wrong)).isEqualTo(2);
        assertThat(output)
                .containsPattern("问题 +配置 +recon.guards.max-flaged-share: unknown key; the nearest known")
                .containsPattern(
                        "问题 +平台，账户 +recon.match.plan 为 lookup，但无法做到：recon.platform.accounts.columns.msisdn：按号码查找需要以 phone")
                .containsPattern("问题 +数据文件 mobile +max-age-days：mobile 最近告知的日期为 2026-11-02，距今 20 天（上限 5 天）；请等待更新的文件")
                .containsPattern("问题 +数据文件 unicom +没有文件 unicom_\\*.txt，目录 .*/feeds；夜间作业会等到它到达")
                .containsPattern("提示 +数据文件 telecom +未查看：recon.feeds.carriers.telecom 尚不正确")
                .containsPattern("问题 +数据文件 other +recon.feeds.carriers.other.files：mobile_1.csv 也是 mobile 的文件；")
                .containsPattern("问题 +输出 +recon.output.directory：.*/out 无法写入：.*/recon.yml 不是文件夹")
                .containsPattern("\n\\d 个问题，2 条提示：退出码 2\n");
    }

    @Test
    void rejected_rows_and_the_guards_over_them_are_told_in_chinese() throws Exception {
        feed("mobile_1.csv", FEED + "TOTAL|3\n");
        String wrong = config().replace("msisdn: number", "msisdn: closed") + "          trailer: \"TOTAL|{count}\"\n";
        assertThat(both(wrong)).isEqualTo(30);
        assertThat(output)
                .containsPattern("  第 2 行   拒绝 closed ")
                .containsPattern("问题 +数据文件 mobile +max-reject-share：mobile_1.csv：2 行被拒绝，共 2 行（100%），上限 20%；请查看")
                .containsPattern("问题 +数据文件 mobile +control-total：mobile_1.csv：2 行，尾行声明 3 行：文件不完整；请查看");
    }

    @Test
    void databases_that_do_not_answer_are_told_in_chinese_and_their_own_words_as_they_are() throws Exception {
        feed("mobile_1.csv", FEED);
        String elsewhere = config().replace(
                        "platform:\n",
                        "platform:\n    datasource: {url: \"jdbc:mysql://127.0.0.1:9/x?connectTimeout=500\", username: x}\n");
        assertThat(both(elsewhere)).isEqualTo(1);
        assertThat(output).containsPattern("问题 +平台 +jdbc:mysql://127.0.0.1:9/x 无法连接：Communications link");

        String missing = "spring.datasource.url: \"jdbc:h2:file:" + directory + "/data/recon;MODE=MySQL\"\n";
        assertThat(both(missing, config())).isEqualTo(2);
        assertThat(output)
                .containsPattern("通过 +批处理数据库 +.*/data/recon 尚不存在；首次启动会建立它")
                .containsPattern("问题 +平台 +recon.platform.datasource：缺失，而批处理数据库尚不存在；请写明平台的表在哪里");
    }

    @Test
    void where_the_language_cannot_be_read_it_is_english() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(preflight(config().replaceFirst("recon:\n", "recon:\n  language: zz\n")))
                .isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +configuration +recon.language: .*found \"zz\"")
                .containsPattern("ok +feeds +.*/feeds can be read")
                .endsWith("1 problem, 2 notes: exit code 2\n");

        assertThat(preflightOn("spring.datasource.password: \"open\n", inChinese(config())))
                .isEqualTo(2);
        assertThat(errors).contains("the configuration cannot be read: YAML, line");
    }
}
