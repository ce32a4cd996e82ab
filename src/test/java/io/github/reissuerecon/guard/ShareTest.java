package io.github.reissuerecon.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    @ParameterizedTest
    @CsvSource({
        "5%, 0.05",
        "0.05, 0.05",
        "0.1%, 0.001",
        "0%, 0",
        "0, 0",
        "100%, 1",
        "1, 1",
        "1.0, 1",
        "' 5 % ', 0.05",
        "7%, 0.07"
    })
    void a_share_is_a_part_or_a_percentage(String text, double value) {
        assertThat(Share.of(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "five", "5%%", "5 percent", "NaN", "0,05", "1/20"})
    void what_is_no_share_says_what_was_expected(String text) {
        assertThatThrownBy(() -> Share.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a share such as 0.05, or 5 percent with its sign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1%", "-0.01", "100.1%", "1.01", "5"})
    void more_than_the_whole_or_less_than_nothing_is_no_share(String text) {
        assertThatThrownBy(() -> Share.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a share between nothing and the whole");
    }

    @ParameterizedTest
    @CsvSource({"5%", "0.1%", "0%", "100%", "12.345%", "0.001%"})
    void a_share_is_written_in_percent(String text) {
        assertThat(Share.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0.333333, 33.333%", "0.6666666, 66.667%", "0.000001, 0%", "0.1, 10%", "1, 100%"})
    void a_percentage_has_three_decimals_at_most(double share, String percent) {
        assertThat(Share.percent(share)).isEqualTo(percent);
    }
}
