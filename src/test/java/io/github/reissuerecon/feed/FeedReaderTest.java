package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines, blocks, and files that are broken as a whole. */
class FeedReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Reading read(LayoutFixture layout, String text) {
        return Reading.of(directory, layout, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_row_has_the_line_on_which_it_begins(String lineEnd) {
        String text = """
                手机号码,销户时间,放号时间,备注
                13800138000,20260101,,"two
                lines"

                13800138001,20260102,,
                13800138002,20260103,,"three

                lines"
                13800138003,bad,,
                13800138004,20260105,,
                """;
        Reading reading = read(LayoutFixture.chineseHeader(), text.replace("\n", lineEnd));
        assertThat(reading.told()).isEqualTo("""
                2 +8613800138000 DISCONNECT 2026-01-01
                5 +8613800138001 DISCONNECT 2026-01-02
                6 +8613800138002 DISCONNECT 2026-01-03
                10 +8613800138004 DISCONNECT 2026-01-05
                """);
        assertThat(reading.rejected()).isEqualTo("9 销户时间 malformed-date bad\n");
    }

    @Test
    void blank_lines_are_no_rows() {
        Reading reading = read(dates(), "\n\n13800138000,20260105,\n   \n\t\n13900139000,20260105,\n\n\n");
        assertThat(reading.told()).isEqualTo("""
                3 +8613800138000 DISCONNECT 2026-01-05
                6 +8613900139000 DISCONNECT 2026-01-05
                """);
        assertThat(reading.counts()).isEqualTo("rows 2, ignored 0, rejected 0");
    }

    @Test
    void a_number_a_line_is_a_feed() {
        LayoutFixture twilio =
                LayoutFixture.columns("1", null, null, null, null).region("US").dateFromFileName("yyyyMMdd");
        FeedFile file = Reading.file(directory, "20261120.txt", "+14155552671\n\n+14155552672\n");
        assertThat(Reading.inOneGo(file, twilio).told()).isEqualTo("""
                1 +14155552671 DISCONNECT 2026-11-20
                3 +14155552672 DISCONNECT 2026-11-20
                """);
    }

    @Test
    void a_row_told_twice_is_told_twice() {
        Reading reading = read(dates(), "13800138000,20260105,\n13800138000,20260105,\n");
        assertThat(reading.told().lines()).hasSize(2);
    }

    @Test
    void a_block_has_as_many_rows_as_are_asked_for() throws IOException {
        FeedFile file =
                Reading.file(directory, "feed.csv", "13800138000,20260105,\nbad,20260105,\n13900139000,20260105,\n");
        try (FeedReader reader = Reading.open(file, dates())) {
            FeedBlock first = Objects.requireNonNull(reader.next(2));
            assertThat(first.events().size()).isOne();
            assertThat(first.rejects()).hasSize(1);
            assertThat(first.progress().rows()).isEqualTo(2);
            assertThat(first.progress().whole()).isFalse();
            FeedBlock last = Objects.requireNonNull(reader.next(2));
            assertThat(last.progress().whole()).isTrue();
            assertThat(reader.next(2)).isNull();
        }
    }

    @Test
    void a_header_with_an_unclosed_quote_is_told() {
        assertThatThrownBy(() -> read(LayoutFixture.chineseHeader(), "手机号码,\"销户时间,放号时间\n13800138000,20260105,\n"))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.csv, line 1: expected a header, found an unclosed quote");
    }

    @Test
    void a_row_in_the_place_of_the_header_is_told_masked() {
        assertThatThrownBy(() -> read(LayoutFixture.chineseHeader(), "13800138000,20260105,\n"))
                .isInstanceOf(FeedBroken.class)
                .hasMessageContaining("138****8000")
                .hasMessageNotContaining("13800138000");
    }

    @Test
    void a_file_whose_columns_are_not_found_is_closed() throws IOException {
        FeedFile file = Reading.file(directory, "feed.csv", "x\n");
        long before = openFiles();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Reading.open(file, LayoutFixture.chineseHeader()))
                    .isInstanceOf(FeedBroken.class);
        }
        assertThat(openFiles()).isLessThan(before + 20);
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    @Test
    void a_header_without_a_column_of_the_layout_has_changed() {
        assertThatThrownBy(() -> read(LayoutFixture.chineseHeader(), "手机号码,销户时间,开户时间\n"))
                .isInstanceOf(HeaderChanged.class)
                .hasMessageStartingWith(
                        "feed.csv, line 1: the header has changed. Missing: \"放号时间\" (the nearest is" + " \"开户时间\")");
    }

    @Test
    void a_file_without_any_line_has_no_rows() {
        assertThat(read(LayoutFixture.chineseHeader(), "").counts()).isEqualTo("rows 0, ignored 0, rejected 0");
    }

    @Test
    void a_name_in_a_layout_without_a_header_is_told() {
        assertThatThrownBy(() -> read(LayoutFixture.columns("number", "2", null, null, null), "13800138000,20260105\n"))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.csv, line 1: expected a column \"number\", found no header; without one, columns are"
                        + " positions from 1");
    }

    @Test
    void a_file_without_the_date_in_its_name_is_told() {
        assertThatThrownBy(() -> read(dates().dateFromFileName("yyyyMMdd"), ""))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.csv: expected a date in the file's name as yyyyMMdd, found none");
    }

    @Test
    void a_file_that_is_gone_is_told_by_name() throws IOException {
        FeedFile file = Reading.file(directory, "feed.csv", "");
        Files.delete(file.path());
        assertThatThrownBy(() -> Reading.inOneGo(file, dates()))
                .isInstanceOf(FeedBroken.class)
                .hasMessageStartingWith("feed.csv: cannot be read: ");
    }
}
