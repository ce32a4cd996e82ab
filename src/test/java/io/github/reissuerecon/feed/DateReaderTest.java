package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {

    private static final List<String> USUAL = LayoutFixture.dates().layout().dateFormats();

    private static @Nullable LocalDate read(List<String> formats, String text) {
        return new DateReader(formats, ZoneId.of("Asia/Shanghai")).read(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260105",
                "2026-01-05",
                "2026/1/5",
                "2026/01/05",
                "20260105235959",
                "20260105000000",
                "2026-01-05 00:00:00",
                "2026-01-05 23:59:59"
            })
    void the_usual_forms_are_read_without_being_configured(String text) {
        assertThat(read(USUAL, text)).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260231",
                "2026-02-29",
                "2026/13/1",
                "2026/0/5",
                "20260100",
                "20260105240000",
                "2026-01-05 10:60:00",
                "20260105 ",
                "2026010",
                "202601055",
                "26-01-05",
                "2026-1-5",
                "20260105T",
                "0",
                "00000000",
                "45662",
                "null",
                "N/A"
            })
    void what_is_no_day_in_any_form_is_none(String text) {
        assertThat(read(USUAL, text)).isNull();
    }

    @Test
    void leap_days_exist_in_leap_years_only() {
        assertThat(read(USUAL, "20240229")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(read(USUAL, "21000229")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyyMMdd_HHmmss | 20260105_101500 | 2026-01-05",
                "dd.MM.yyyy | 05.01.2026 | 2026-01-05",
                "MM/dd/yyyy | 01/05/2026 | 2026-01-05",
                "yyMMdd | 260105 | 2026-01-05",
                "uuuu-MM-dd | 2026-01-05 | 2026-01-05",
                "yyyy年M月d日 | 2026年1月5日 | 2026-01-05",
                "yyyy-MM-dd'T'HH:mm:ss | 2026-01-05T23:00:00 | 2026-01-05"
            })
    void a_configured_form_is_read(String format, String text, LocalDate date) {
        assertThat(read(List.of(format), text)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T15:59:59Z, 2026-01-05",
        "2026-01-05T16:00:00Z, 2026-01-06",
        "2026-01-05T23:00:00-05:00, 2026-01-06",
        "2026-01-05T00:00:00+08:00, 2026-01-05"
    })
    void a_time_with_an_offset_is_the_business_zones_day(String text, LocalDate date) {
        assertThat(read(List.of("yyyy-MM-dd'T'HH:mm:ssXXX"), text)).isEqualTo(date);
    }

    @Test
    void the_first_form_that_fits_is_taken() {
        assertThat(read(List.of("dd/MM/yyyy", "MM/dd/yyyy"), "05/01/2026")).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(read(List.of("dd/MM/yyyy", "MM/dd/yyyy"), "01/25/2026")).isEqualTo(LocalDate.of(2026, 1, 25));
    }

    @Test
    void a_spelling_is_read_the_same_the_second_time() {
        DateReader reader = new DateReader(USUAL, ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < 2; i++) {
            assertThat(reader.read("20260105")).isEqualTo(LocalDate.of(2026, 1, 5));
            assertThat(reader.read("20260231")).isNull();
        }
    }

    @Test
    void more_spellings_than_are_remembered_are_read() {
        DateReader reader = new DateReader(USUAL, ZoneId.of("Asia/Shanghai"));
        LocalDate first = LocalDate.of(1950, 1, 1);
        for (int i = 0; i < 30_000; i++) {
            LocalDate date = first.plusDays(i);
            assertThat(reader.read(date.toString())).isEqualTo(date);
        }
    }
}
