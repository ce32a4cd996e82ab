package io.github.reissuerecon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'ACTIVE'",
                "status in ('A', 'B') and (kind <> 3 or note like 'it''s; -- (%')",
                "`order` = \"x\" and a - -1 > 0",
                "name like 'a\\_b%'",
                "created >\n\tcurrent_date - interval '1' day",
                "状态 = '正常'",
            })
    void a_condition_that_stays_in_its_parentheses_may_be_used(String sql) {
        assertThat(Condition.fault(sql)).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', delimiter = '|', textBlock = """
                    a = 1; drop table users                 | a semicolon
                    a = 1 -- and the rest                   | a comment
                    a = 1 # and the rest                    | a comment
                    a = 1 /* and the rest                   | a comment
                    a = 1 // and the rest                   | a comment
                    a = 1) or (1 = 1                        | a parenthesis that was not opened
                    a = 1) union select 1, 2, 3 from (t     | a parenthesis that was not opened
                    (a = 1                                  | a parenthesis that is not closed
                    a = 'x                                  | a quote that is not closed
                    `a = 1                                  | a quote that is not closed
                    a = 'x''                                | a quote that is not closed
                    a = '\\' or 1 = 1) -- '                 | a backslash before a quote; write the quote twice
                    a = '\\\\' or b = '                     | a backslash before a quote; write the quote twice
                    a = $$'$$) or 1 = 1 or ('               | a character that databases read in different ways
                    a = ?                                   | a question mark, which stands for a value
                    """)
    void one_that_would_leave_them_is_refused(String sql, String fault) {
        assertThat(Condition.fault(sql)).isEqualTo(fault);
    }
}
