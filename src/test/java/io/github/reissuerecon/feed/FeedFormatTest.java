package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.chineseHeader;
import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms in which carriers write the same two rows. */
class FeedFormatTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TWO_ROWS = """
            13800138000,20260105,20260410
            13900139000,,2026-04-11
            """;
    private static final String WITH_HEADER = "手机号码,销户时间,放号时间\n" + TWO_ROWS;
    private static final String REORDERED = """
            运营商,放号时间,归属省,销户时间,手机号码
            移动,20260410,浙江,20260105,13800138000
            移动,2026-04-11,浙江,,13900139000
            """;
    private static final String TOLD = """
            1 +8613800138000 DISCONNECT 2026-01-05
            1 +8613800138000 REISSUE 2026-04-10
            2 +8613900139000 REISSUE 2026-04-11
            """;
    private static final String TOLD_BELOW_HEADER =
            TOLD.replaceAll("(?m)^2 ", "3 ").replaceAll("(?m)^1 ", "2 ");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** A form: what it is, its layout, the text with its charset, and what that tells. */
    private record Form(String what, LayoutFixture layout, String text, Charset charset, String told) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Form headless(String what, LayoutFixture layout, String text) {
        return new Form(what, layout, text, UTF_8, TOLD);
    }

    private static Form headed(String what, LayoutFixture layout, String text) {
        return headed(what, layout, text, UTF_8);
    }

    private static Form headed(String what, LayoutFixture layout, String text, Charset charset) {
        return new Form(what, layout, text, charset, TOLD_BELOW_HEADER);
    }

    private static Form delimited(String delimiter, char character) {
        return headless("delimiter " + delimiter, dates().delimiter(delimiter), TWO_ROWS.replace(',', character));
    }

    static Stream<Form> forms() {
        String marked = "\uFEFF" + WITH_HEADER;
        return Stream.of(
                headless("positions, no header", dates(), TWO_ROWS),
                headed("a header", chineseHeader(), WITH_HEADER),
                headed("positions below a header", dates().header(), WITH_HEADER),
                headed("columns in another order", chineseHeader(), REORDERED),
                headed("a header with spaces", chineseHeader(), " 手机号码 , 销户时间,放号时间 \n" + TWO_ROWS),
                headed("a header in other case", englishHeader(), "Msisdn,CLOSED,opened\n" + TWO_ROWS),
                headed("GB18030", chineseHeader().charset("GB18030"), WITH_HEADER, GB18030),
                headed("UTF-8 with a mark", chineseHeader(), marked),
                headed("UTF-16LE with a mark", chineseHeader(), marked, UTF_16LE),
                headed("UTF-16BE with a mark", chineseHeader(), marked, UTF_16BE),
                headed("a mark outdoes the layout's charset", chineseHeader().charset("GB18030"), marked),
                headless("a mark without a header", dates(), "\uFEFF" + TWO_ROWS),
                headed("CRLF", chineseHeader(), WITH_HEADER.replace("\n", "\r\n")),
                headed("CR", chineseHeader(), WITH_HEADER.replace("\n", "\r")),
                headless("no line end at the end", dates(), TWO_ROWS.stripTrailing()),
                delimited("TAB", '\t'),
                delimited("\\t", '\t'),
                delimited("|", '|'),
                delimited("^", '^'),
                delimited("0x01", '\u0001'),
                delimited("\\u0001", '\u0001'),
                headless("quotes", dates(), quoted("\"")),
                headless("other quotes", dates().quote("'"), quoted("'")),
                headless("no quotes", dates().quote("none"), TWO_ROWS.replace("\n", ",\"5\n")),
                headless("a quote amid a cell", dates(), TWO_ROWS.replace("\n", ",5\" pipe\n")),
                headless("spaces around cells", dates(), TWO_ROWS.replace(",", " , ")),
                headless("more cells than columns", dates(), TWO_ROWS.replace("\n", ",浙江,中国移动\n")),
                headless("a spreadsheet's apostrophes", dates(), "'" + TWO_ROWS.replace(",2026", ",'2026")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_tells_the_same_two_rows(Form form) {
        Reading reading =
                Reading.inOneGo(Reading.file(directory, "feed.csv", form.text.getBytes(form.charset)), form.layout);

        assertThat(reading.told()).isEqualTo(form.told);
        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.counts()).isEqualTo("rows 2, ignored 0, rejected 0");
        assertThat(reading.progress().whole()).isTrue();
    }

    private static LayoutFixture englishHeader() {
        return LayoutFixture.columns("msisdn", "closed", "opened", null, null).header();
    }

    private static String quoted(String quote) {
        return TWO_ROWS.replaceAll("[^,\n]+|(?<=,)(?=,)", quote + "$0" + quote);
    }
}
