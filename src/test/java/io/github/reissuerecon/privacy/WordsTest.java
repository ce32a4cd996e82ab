package io.github.reissuerecon.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void an_address_is_shown_without_user_password_and_settings() {
        assertThat(Words.address("jdbc:mysql://u:s3cret@h:3306/recon?password=s3cret&x=y"))
                .isEqualTo("jdbc:mysql://h:3306/recon");
        assertThat(Words.address("jdbc:h2:file:./data/x;PASSWORD=y")).isEqualTo("jdbc:h2:file:./data/x");
    }

    @Test
    void what_a_driver_says_is_shown_without_secrets_and_numbers_and_with_its_cause() {
        SQLException failure = new SQLException(
                "cannot use s3cret of //u:s3cret@h/recon?password=other&x for 13800138000\n\nThe last packet ...",
                new IllegalStateException("Connection refused"));
        assertThat(Words.failure(failure, "s3cret"))
                .isEqualTo("cannot use *** of //h/recon?password=***&x for 138****8000 (Connection refused)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    found [13800138000, 2026-06-01]          | found [138****8000, 2026-06-01]
                    found [+86 138-0013-8000]                | found [+861****8000]
                    found [１３８００１３８０００]                | found [１３８****８０００]
                    found [138　0013\u00a08000]              | found [138****8000]
                    found [\\uff11\\uff13800138000]          | found [****]
                    found [415200138]                        | found [415****]
                    '2 13800138000 2026-11-22 02:45:01'      | '213****8000 2026-11-22 02:45:01'
                    Duplicate entry '8613800138000-1-738000' | Duplicate entry '861****8000'
                    MD5 7945bd83237335e5376ff44d62e4f0ae.    | MD5 7945bd….
                    X'3133383030313338303030'                | ****
                    """)
    void numbers_and_their_digests_are_masked(String message, String shown) {
        assertThat(Words.masked(message)).isEqualTo(shown);
        assertThat(Words.withoutNumbers(message)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "手机号码, 20261122, 12345678",
                "from 2026-11-22 02:45:01.123456789 to 2026-11-22T03:00:00Z, 2026/11/22 04:00",
                "5 2026-11-22 6 2026-11-23 7",
                "02:45:01 20261122 rows",
                "cmcc_20261122024501.csv, line 12345678",
                "unbind.csv  14  0564eab2fe12c90f",
                "at org.h2.Driver.connect(Driver.java:12345)",
                "192.168.100.200:3306",
            })
    void dates_times_lines_and_the_sums_of_files_stay(String message) {
        assertThat(Words.masked(message)).isEqualTo(message);
    }

    @Test
    void lines_stay_lines_in_a_stack_and_become_one_in_a_message() {
        assertThat(Words.masked("a\n\tat b")).isEqualTo("a\n\tat b");
        assertThat(Words.withoutNumbers("a\nb")).isEqualTo("a?b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7 ", "7-f:", "\\uff17", "2026-11-22 ", "x'7"})
    void a_line_of_a_million_characters_is_masked_soon(String repeated) {
        AtomicReference<String> shown = new AtomicReference<>("");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> shown.set(Words.masked(repeated.repeat(1_000_000 / repeated.length()))));
        assertThat(shown.get()).isNotEmpty();
    }
}
