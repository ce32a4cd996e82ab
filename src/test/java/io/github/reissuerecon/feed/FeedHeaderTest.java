package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedHeaderTest {

    private static final Columns DATES = new Columns("number", "closed", "opened", null, null);

    private static FeedHeader header(String... names) {
        return new FeedHeader("cmcc.csv", List.of(names));
    }

    @Test
    void columns_in_another_order_or_case_and_columns_more_are_no_change() {
        FeedHeader header = header("province", "OPENED", "Number", "closed");
        assertThatCode(() -> header.require(DATES)).doesNotThrowAnyException();
        assertThat(header.place("number")).isEqualTo(2);
        assertThat(header.place("opened")).isEqualTo(1);
    }

    @Test
    void a_position_is_a_column_whatever_its_name() {
        assertThat(header("a", "b").place("2")).isEqualTo(1);
        assertThat(header("2", "b").place("2")).isZero();
        assertThat(header("a", "b").place("c")).isEqualTo(-1);
    }

    @Test
    void a_changed_header_names_what_is_missing_what_is_new_and_what_is_nearest() {
        assertThatThrownBy(
                        () -> header("number", "close", "open_date", "province").require(DATES))
                .isInstanceOf(HeaderChanged.class)
                .hasMessage("cmcc.csv, line 1: the header has changed. Missing: \"closed\" (the nearest is \"close\"),"
                        + " \"opened\" (the nearest is \"open_date\"); new to the layout: \"close\", \"open_date\","
                        + " \"province\". Mend layout.columns, or get the file again");
    }

    @Test
    void a_column_that_is_gone_without_another_in_its_place_is_told() {
        assertThatThrownBy(() -> header("number", "closed").require(DATES))
                .hasMessageContaining("Missing: \"opened\"; new to the layout: none.");
    }

    @Test
    void a_row_in_the_headers_place_shows_no_number() {
        assertThatThrownBy(() -> header("13800138000", "20260601", "20261120").require(DATES))
                .hasMessageContaining("138****8000")
                .hasMessageNotContaining("13800138000");
    }

    @Test
    void of_very_many_columns_the_first_are_told() {
        String[] names = IntStream.range(0, 100).mapToObj(i -> "c" + i).toArray(String[]::new);
        assertThatThrownBy(() -> header(names).require(DATES))
                .hasMessageContaining("\"c11\", ...")
                .hasMessageNotContaining("\"c12\"");
    }
}
