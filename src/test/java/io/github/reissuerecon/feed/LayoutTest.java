package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private static final Layout NOTHING_SAID =
            Layout.configured(null, null, null, null, null, null, null, null, null, null, null);

    @Test
    void what_is_not_configured_has_a_default() {
        assertThat(NOTHING_SAID.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(NOTHING_SAID.delimiterCharacter()).isEqualTo(',');
        assertThat(NOTHING_SAID.quoteCharacter()).isEqualTo('"');
        assertThat(NOTHING_SAID.header()).isFalse();
        assertThat(NOTHING_SAID.region()).isEqualTo("CN");
        assertThat(NOTHING_SAID.digest()).isNull();
        assertThat(NOTHING_SAID.trailer()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"|, 124", "^, 94", ";, 59", "TAB, 9", "tab, 9", "\\t, 9", "0x01, 1", "0x1F, 31", "\\u0001, 1"})
    void a_delimiter_is_a_character_or_its_name_or_its_code(String delimiter, int code) {
        assertThat((int) LayoutFixture.dates().delimiter(delimiter).layout().delimiterCharacter())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "||", "0xZZ", "COMMA", "0x"})
    void anything_else_is_no_delimiter(String delimiter) {
        Layout layout = LayoutFixture.dates().delimiter(delimiter).layout();
        assertThatThrownBy(layout::delimiterCharacter)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one character, TAB or a code such as 0x01, found \"" + delimiter + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "NONE"})
    void a_layout_may_know_no_quotes(String quote) {
        assertThat(LayoutFixture.dates().quote(quote).layout().quoteCharacter()).isNull();
    }

    @Test
    void its_text_does_not_depend_on_the_order_of_its_codes() {
        Layout one = LayoutFixture.dates()
                .event("A", FeedEvent.PORT)
                .event("B", FeedEvent.RESUME)
                .layout();
        Layout other = LayoutFixture.dates()
                .event("B", FeedEvent.RESUME)
                .event("A", FeedEvent.PORT)
                .layout();
        assertThat(one).hasToString(other.toString());
    }
}
