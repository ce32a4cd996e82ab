package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.columns;
import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static io.github.reissuerecon.feed.LayoutFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one row tells, or why it tells nothing. */
class FeedRowTest {

    private static final String NUMBER = "13800138000";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Reading read(LayoutFixture layout, String text) {
        return Reading.of(directory, layout, text);
    }

    /** The one event of the row, without the number. */
    private String told(LayoutFixture layout, String row) {
        return read(layout, row).told().replace(" +86" + NUMBER, "").strip();
    }

    private String rejected(LayoutFixture layout, String row) {
        Reading reading = read(layout, row);
        assertThat(reading.told()).isEmpty();
        return reading.rejected().strip();
    }

    @Test
    void both_dates_in_a_row_are_two_events() {
        assertThat(read(dates(), "13800138000,20260105,20260410").told()).isEqualTo("""
                1 +8613800138000 DISCONNECT 2026-01-05
                1 +8613800138000 REISSUE 2026-04-10
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {"13800138000,20260105, : 1 DISCONNECT 2026-01-05", "13800138000,,20260410 : 1 REISSUE 2026-04-10"})
    void one_date_of_two_is_one_event(String row, String told) {
        assertThat(told(dates(), row)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "13800138000,, : 1 2 missing-date",
                "13800138000,\u3000,\u3000 : 1 2 missing-date",
                "13800138000,20260105 : 1 3 missing-column",
                "13800138000 : 1 2 missing-column",
                "13800138000,20260231, : 1 2 malformed-date 20260231",
                "13800138000,20260105,soon : 1 3 malformed-date soon",
                "13800138000,bad,worse : 1 2 malformed-date bad",
                ",20260105, : 1 1 missing-number",
                "1.38E+10,20260105, : 1 1 digits-lost 1.38E+10",
                "01012345678,20260105, : 1 1 not-a-mobile-number 010****5678",
                "tel,20260105, : 1 1 malformed-number tel"
            })
    void a_row_that_tells_nothing_says_why(String row, String reject) {
        assertThat(rejected(dates(), row)).isEqualTo(reject);
    }

    @Test
    void a_bad_row_is_named_by_its_column_and_line() {
        Reading reading = read(LayoutFixture.chineseHeader(), """
                手机号码,销户时间,放号时间
                13800138000,20260105,
                13900139000,,2026-13-01
                """);
        assertThat(reading.rejected()).isEqualTo("3 放号时间 malformed-date 2026-13-01\n");
        assertThat(reading.counts()).isEqualTo("rows 2, ignored 0, rejected 1");
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 1 DISCONNECT 2026-01-05",
        "NEW, 1 REISSUE 2026-01-05",
        "RE, 1 RESUME 2026-01-05",
        "PO, 1 PORT 2026-01-05",
        "SW, 1 DISCONNECT 2026-01-05",
        "de, 1 DISCONNECT 2026-01-05",
        "' DE ', 1 DISCONNECT 2026-01-05"
    })
    void an_event_code_is_read_by_the_layout(String code, String told) {
        assertThat(told(events(), NUMBER + "," + code + ",20260105")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"SU,20260105", "XX,20260105", "SU,", "XX,"})
    void an_event_that_decides_nothing_is_ignored(String code, String on) {
        Reading reading = read(events(), NUMBER + "," + code + "," + (on == null ? "" : on));
        assertThat(reading.counts()).isEqualTo("rows 1, ignored 1, rejected 0");
        assertThat(reading.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "13800138000,,20260105 : 1 2 missing-event",
                "13800138000 : 1 2 missing-column",
                "13800138000,DE, : 1 3 missing-date",
                "13800138000,DE : 1 3 missing-column",
                "13800138000,DE,20261301 : 1 3 malformed-date 20261301",
                "1380013800O,DE,20260105 : 1 1 malformed-number 138*******O"
            })
    void an_event_row_that_tells_nothing_says_why(String row, String reject) {
        assertThat(rejected(events(), row)).isEqualTo(reject);
    }

    @Test
    void undecodable_bytes_are_told_by_the_cell_that_holds_them() {
        byte[] bytes = {'1', '3', '8', ',', '2', ',', (byte) 0xff, 'x', '\n'};
        Reading reading = Reading.inOneGo(Reading.file(directory, "feed.csv", bytes), dates());
        assertThat(reading.rejected()).isEqualTo("1 3 malformed-bytes \uFFFDx\n");
    }

    @Test
    void undecodable_bytes_spoil_only_their_row() {
        byte[] bytes =
                "A,20260105,\nB,20260105,\n13800138000,20260105,\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bytes[0] = (byte) 0x80;
        Reading reading = Reading.inOneGo(Reading.file(directory, "feed.csv", bytes), dates().charset("GB18030"));
        assertThat(reading.told()).isEqualTo("3 +8613800138000 DISCONNECT 2026-01-05\n");
        assertThat(reading.counts()).isEqualTo("rows 3, ignored 0, rejected 2");
    }

    @Test
    void without_a_date_column_a_row_tells_a_disconnect_on_the_date_in_the_files_name() {
        FeedFile file = Reading.file(directory, "disconnect_2026_11_20.tsv", "4155552671\t104\n");
        LayoutFixture vibes = columns("1", null, null, null, null)
                .delimiter("TAB")
                .region("US")
                .dateFromFileName("yyyy_MM_dd");
        assertThat(Reading.inOneGo(file, vibes).told()).isEqualTo("1 +14155552671 DISCONNECT 2026-11-20\n");
    }

    @Test
    void an_event_without_a_date_column_has_the_date_in_the_files_name() {
        FeedFile file = Reading.file(directory, "20261120.csv", NUMBER + ",NEW\n" + NUMBER + ",SU\n");
        LayoutFixture layout = columns("1", null, null, "2", null)
                .event("NEW", FeedEvent.REISSUE)
                .dateFromFileName("yyyyMMdd");
        Reading reading = Reading.inOneGo(file, layout);
        assertThat(reading.told()).isEqualTo("1 +8613800138000 REISSUE 2026-11-20\n");
        assertThat(reading.counts()).isEqualTo("rows 2, ignored 1, rejected 0");
    }

    @Test
    void a_date_in_the_row_comes_before_that_in_the_files_name() {
        FeedFile file = Reading.file(directory, "20261120.csv", "13800138000,20260105,\n13900139000,,\n");
        assertThat(Reading.inOneGo(file, dates().dateFromFileName("yyyyMMdd")).told())
                .isEqualTo("""
                1 +8613800138000 DISCONNECT 2026-01-05
                2 +8613900139000 DISCONNECT 2026-11-20
                """);
    }

    @Test
    void the_newest_date_told_is_not_one_to_come() {
        Reading reading = read(dates(), "13800138000,20261101,20261122\n13900139000,20261121,20261123\n");
        assertThat(reading.progress().newestOn()).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void a_file_that_tells_nothing_has_no_newest_date() {
        assertThat(read(dates(), "13800138000,,\n").progress().newestOn()).isNull();
        assertThat(read(dates(), "").progress()).isEqualTo(new FeedProgress(0, 0, 0, null, null, true));
    }
}
