package io.github.reissuerecon.guard;

import static io.github.reissuerecon.guard.GuardFixture.LIMITS;
import static io.github.reissuerecon.guard.GuardFixture.NIGHT;
import static io.github.reissuerecon.guard.GuardFixture.carrier;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.guard.CarrierGuards.Sent;
import io.github.reissuerecon.guard.Guard.Consequence;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierGuardsTest {

    private static final Sent NO_ROWS = new Sent(1, 0, false);

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, true, 'cmcc told 2026-11-22 last, 0 days before (limit 2 days)'",
        "2026-11-20, true, 'cmcc told 2026-11-20 last, 2 days before (limit 2 days)'",
        "2026-11-19, false, 'cmcc told 2026-11-19 last, 3 days before (limit 2 days)'",
        ", false, cmcc has told nothing yet (limit 2 days)"
    })
    void a_carrier_must_have_told_something_lately(@Nullable LocalDate newestOn, boolean passed, String message) {
        Guard guard = CarrierGuards.freshness(carrier(true, 2), NIGHT, newestOn).get(0);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.message()).isEqualTo(message);
    }

    @Test
    void a_carrier_of_any_age_has_no_such_guard() {
        assertThat(CarrierGuards.freshness(carrier(true, null), NIGHT, null)).isEmpty();
    }

    @Test
    void the_night_waits_for_a_required_carrier_and_warns_of_another() {
        assertThat(CarrierGuards.freshness(carrier(true, 2), NIGHT, null).get(0).tripped(Consequence.NOT_READY))
                .isTrue();
        assertThat(CarrierGuards.freshness(carrier(false, 2), NIGHT, null)
                        .get(0)
                        .tripped(Consequence.WARNING))
                .isTrue();
    }

    private static List<Long> nights(String rows) {
        return Stream.of(rows.split(" ", -1))
                .filter(night -> !night.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    @Test
    void a_required_feed_without_a_file_is_waited_for() {
        Guard guard = CarrierGuards.missing(carrier(true, null), false, Path.of("feeds"))
                .get(0);
        assertThat(guard.name()).isEqualTo("feed-missing");
        assertThat(guard.tripped(Consequence.NOT_READY)).isTrue();
        assertThat(guard.message()).isEqualTo("no file of cmcc (cmcc_*) in feeds");
    }

    @Test
    void a_feed_that_has_come_or_is_optional_is_not_missing() {
        assertThat(CarrierGuards.missing(carrier(true, null), true, Path.of("feeds")))
                .isEmpty();
        assertThat(CarrierGuards.missing(carrier(false, null), false, Path.of("feeds")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, 'cmcc: 0 rows in 1 file, no more are usual'",
        "'0 0 0', true, 'cmcc: 0 rows in 1 file, no more are usual'",
        "'0 5 0', true, 'cmcc: 0 rows in 1 file, no more are usual'",
        "'5', false, 'cmcc: 0 rows in 1 file, usually 5'",
        "'0 5', false, 'cmcc: 0 rows in 1 file, usually 5'",
        "'7 0 3 5 9', false, 'cmcc: 0 rows in 1 file, usually 5'"
    })
    void a_feed_without_rows_stops_the_night_where_rows_are_usual(String recent, boolean passed, String message) {
        Guard guard = CarrierGuards.empty(carrier(true, null), NO_ROWS, nights(recent))
                .get(0);
        assertThat(guard.name()).isEqualTo("empty-feed");
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).isEqualTo(message);
    }

    @Test
    void a_feed_that_may_be_empty_or_says_so_itself_passes_without_rows() {
        Guard mayBe = CarrierGuards.empty(carrier(true, null, true), NO_ROWS, List.of(5L))
                .get(0);
        assertThat(mayBe.passed()).isTrue();
        assertThat(mayBe.message()).isEqualTo("cmcc: 0 rows in 1 file, usually 5, but it may be empty");
        Guard announced = CarrierGuards.empty(carrier(true, null), new Sent(2, 0, true), List.of(5L))
                .get(0);
        assertThat(announced.passed()).isTrue();
        assertThat(announced.message())
                .isEqualTo("cmcc: 0 rows in 2 files, usually 5, but its control total announces none");
    }

    @Test
    void a_carrier_that_sent_nothing_or_some_rows_is_not_empty() {
        assertThat(CarrierGuards.empty(carrier(true, null), new Sent(0, 0, false), List.of(5L)))
                .isEmpty();
        assertThat(CarrierGuards.empty(carrier(true, null), new Sent(1, 1, false), List.of(5L)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 200, true", "99, 200, false", "300, 200, true", "1, 100, false"})
    void a_feed_is_held_against_its_usual_night(long rows, long usual, boolean passed) {
        Guard guard = CarrierGuards.shrink("cmcc", new Sent(1, rows, false), List.of(0L, usual, 9000L), LIMITS)
                .get(0);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).startsWith("cmcc: " + rows + " rows, usually " + usual + " (");
    }

    @Test
    void a_feed_that_is_usually_small_or_has_no_rows_has_not_shrunk() {
        assertThat(CarrierGuards.shrink("cmcc", new Sent(1, 1, false), List.of(99L), LIMITS))
                .isEmpty();
        assertThat(CarrierGuards.shrink("cmcc", NO_ROWS, List.of(200L), LIMITS)).isEmpty();
        assertThat(CarrierGuards.shrink("cmcc", new Sent(1, 1, false), List.of(), LIMITS))
                .isEmpty();
    }
}
