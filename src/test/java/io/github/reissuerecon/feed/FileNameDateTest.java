package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameDateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "yyyyMMdd; att-deacts_20261120.zip",
                "yyyyMMdd; 20261120",
                "yyyyMMdd; deep/er/cmcc_20261120_01.csv.gz",
                "yyyy_MM_dd; disconnect_2026_11_20.tsv.gz",
                "yyyy-MM-dd; 7-2026-11-20.csv",
                "uuuuMMdd; att-deacts_20261120",
                "disconnect_yyyy_MM_dd; v2_disconnect_2026_11_20.tsv",
                "'added'_yyyyMMdd; added_20261120.csv",
                "cmcc_*_yyyyMMdd; cmcc_0571_20261120.csv",
                "dd-MM-yyyy; closed-20-11-2026.csv",
                "MMddyyyy; closed_11202026.csv"
            })
    void a_date_pattern_is_found_in_the_name(String pattern, String name) {
        assertThat(FileNameDate.in(name, pattern)).isEqualTo(DAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "disconnect_(\\d{4}_\\d{2}_\\d{2}); disconnect_2026_11_20.tsv.gz",
                "_(\\d{4})(\\d{2})(\\d{2})\\.; cmcc_20261120.csv",
                "_(\\d{8})\\d{6}; cmcc_20261120235959.csv",
                "_(\\d{14}); cmcc_20261120235959.csv",
                "\\d{8}(?=_full); 20250101_20261120_full.csv"
            })
    void an_expression_holds_the_date_in_its_groups(String pattern, String name) {
        assertThat(FileNameDate.in(name, pattern)).isEqualTo(DAY);
    }

    @ParameterizedTest
    @CsvSource({"cmcc.csv", "cmcc_2026112.csv", "cmcc_2026-11-20.csv"})
    void a_name_without_a_date_is_told(String name) {
        assertThatThrownBy(() -> FileNameDate.in(name, "yyyyMMdd"))
                .isInstanceOf(FeedBroken.class)
                .hasMessage(name + ": expected a date in the file's name as yyyyMMdd, found none");
    }

    @ParameterizedTest
    @CsvSource({"cmcc_20260231.csv", "cmcc_20261301.csv", "cmcc_00000000.csv"})
    void a_day_that_does_not_exist_is_told(String name) {
        assertThatThrownBy(() -> FileNameDate.in(name, "yyyyMMdd"))
                .isInstanceOf(FeedBroken.class)
                .hasMessage(name + ": no such day in the file's name, by yyyyMMdd");
    }

    @ParameterizedTest
    @CsvSource({"(yyyy", "[", "*(\\d{8})"})
    void a_pattern_that_is_none_is_told(String pattern) {
        assertThatThrownBy(() -> FileNameDate.in("cmcc_20261120.csv", pattern))
                .isInstanceOf(FeedBroken.class)
                .hasMessageStartingWith("date-from-file-name: ");
    }
}
