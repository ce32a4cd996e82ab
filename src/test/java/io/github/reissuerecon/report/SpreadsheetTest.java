package io.github.reissuerecon.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-1+1",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)",
                "+",
                "-",
                "=",
                "--1",
                "+86 138",
                "-1e5",
                "+1\n=2"
            })
    void a_formula_gets_an_apostrophe_before_it(String cell) {
        assertThat(Spreadsheet.cell(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "13800138000",
                "+8613800138000",
                "-5",
                "-5.25",
                "2026-11-22",
                "138****8000",
                "a=b",
                "it's - fine",
                "手机",
                "'quoted"
            })
    void numbers_and_words_stay(String cell) {
        assertThat(Spreadsheet.cell(cell)).isEqualTo(cell);
    }
}
