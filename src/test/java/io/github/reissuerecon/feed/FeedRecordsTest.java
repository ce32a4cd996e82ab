package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes that swallow rows, and lines without an end: each costs the line that it begins on. */
class FeedRecordsTest {

    private static final FeedLimits SMALL = FeedLimits.configured(100, 5, null, null);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Reading read(String text) {
        return Reading.inBlocks(Reading.file(directory, "feed.csv", text), dates(), SMALL, 7);
    }

    /** Rows that tell a date in a day of January each, with a quote or whatever else in front of or behind some. */
    private static String rows(int count, int special, String before, String after) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> (i == special ? before : "") + "138001380" + (10 + i) + ",20260101,,"
                        + (i == special ? after : "") + "\n")
                .collect(Collectors.joining());
    }

    private static String linesTold(Reading reading) {
        return reading.told().lines().map(line -> line.split(" ", 2)[0]).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"'\"', ''", "'', '\"5'", "'', '\"'"})
    void stray_quote_rejects_only_its_line(String before, String after) {
        Reading reading = read(rows(12, 4, before, after));
        assertThat(reading.rejected()).startsWith("4  unclosed-quote ").hasLineCount(1);
        assertThat(linesTold(reading)).isEqualTo("1 2 3 5 6 7 8 9 10 11 12");
        assertThat(reading.putBack())
                .isEqualTo(rows(12, 4, before, after).split("(?<=\n)", -1)[3].getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12})
    void a_quote_that_is_open_at_the_end_rejects_only_its_line(int special) {
        Reading reading = read(rows(12, special, "\"", "").stripTrailing());
        assertThat(reading.rejected()).startsWith(special + "  unclosed-quote ").hasLineCount(1);
        assertThat(reading.counts()).isEqualTo("rows 12, ignored 0, rejected 1");
    }

    @Test
    void two_stray_quotes_do_not_pair_across_rows() {
        String text = rows(3, 3, "", "\"5") + rows(3, 1, "", "\"6") + rows(12, 0, "", "");
        Reading reading = read(text);
        assertThat(reading.rejected().lines()).hasSize(2);
        assertThat(linesTold(reading)).startsWith("1 2 5 6 7 ");
        assertThat(reading.counts()).isEqualTo("rows 18, ignored 0, rejected 2");
    }

    @Test
    void a_stray_quote_on_every_line_costs_every_line() {
        String text = ("\"" + rows(1, 0, "", "")).repeat(200);
        Reading reading = read(text);
        assertThat(reading.counts()).isEqualTo("rows 200, ignored 0, rejected 200");
        assertThat(reading.putBack()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void as_many_lines_as_a_row_may_have_are_read() {
        String row = "13800138000,20260101,,\"1\n2\n3\n4\n5\"";
        assertThat(read(row).rejected()).isEmpty();
        assertThat(read(row + "\n").rejected()).isEmpty();
        assertThat(read(row.replace("5", "5\n6")).rejected()).startsWith("1  unclosed-quote ");
    }

    @Test
    void a_line_that_is_too_long_costs_itself() {
        String text = rows(5, 3, "", "x".repeat(10_000_000));
        Reading reading = read(text);
        assertThat(reading.rejected()).startsWith("3  line-too-long 138****").hasLineCount(1);
        assertThat(linesTold(reading)).isEqualTo("1 2 4 5");
        assertThat(reading.putBack()).isEqualTo((text.split("\n", -1)[2].substring(0, 100) + "\n").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", ""})
    void a_line_is_too_long_behind_the_limit_whatever_ends_it(String lineEnd) {
        String longest = "13800138000,20260101,," + "x".repeat(78);
        assertThat(read(longest + lineEnd + longest + lineEnd).rejected().contains("line-too-long"))
                .isEqualTo(lineEnd.isEmpty());
        Reading reading = read(longest + "x" + lineEnd + "\r\n" + longest + lineEnd);
        assertThat(reading.rejected()).startsWith("1  line-too-long ").hasLineCount(1);
        assertThat(reading.progress().rows()).isEqualTo(2);
    }

    @Test
    void a_long_line_behind_a_stray_quote_is_rejected_for_itself() {
        String text = rows(5, 2, "\"", "") + "x".repeat(300_000) + "\n" + rows(3, 0, "", "");
        Reading reading = read(text);
        assertThat(reading.rejected())
                .contains("2  unclosed-quote ", "6  line-too-long ")
                .hasLineCount(2);
        assertThat(linesTold(reading)).isEqualTo("1 3 4 5 7 8 9");
    }

    @Test
    void a_row_of_several_lines_is_bounded_as_one_line_is() {
        String row = "13800138000,20260101,,\"" + ("x".repeat(40) + "\n").repeat(3) + "\"\n";
        assertThat(read(row + rows(3, 0, "", "")).rejected()).startsWith("1  unclosed-quote ");
    }

    @Test
    void a_rejected_row_of_several_lines_comes_out_whole() {
        String bad = "13800138000,20261301,,\"a\r\nb\rc\"\r\n";
        assertThat(read(rows(3, 0, "", "") + bad + rows(3, 0, "", "")).putBack())
                .isEqualTo(bad.getBytes(UTF_8));
    }

    @Test
    void rejected_rows_that_are_long_end_a_block_early() {
        String row = "x".repeat(60_000) + "\n";
        Reading.file(directory, "feed.csv", row.repeat(200));
        try (FeedReader reader =
                Reading.open(new FeedFile("feed.csv", directory.resolve("feed.csv")), dates(), FeedLimits.USUAL)) {
            int rows = 0;
            for (FeedBlock block = reader.next(1000); block != null; block = reader.next(1000)) {
                assertThat(block.rejects().size()).isLessThan(80);
                rows += block.rejects().size();
            }
            assertThat(rows).isEqualTo(200);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
