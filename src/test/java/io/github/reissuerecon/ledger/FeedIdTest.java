package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedIdTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final int LAST_PLACE = FeedId.MOST_FEEDS_A_NIGHT - 1;

    /** Where a row was told. */
    private record Place(LocalDate night, int feed, long line) {

        private static final Comparator<Place> IN_ORDER =
                Comparator.comparing(Place::night).thenComparingInt(Place::feed).thenComparingLong(Place::line);

        private static Place any(Random random) {
            LocalDate night = LocalDate.ofEpochDay(random.nextInt(60_000));
            return new Place(
                    night, random.nextInt(FeedId.MOST_FEEDS_A_NIGHT), 1 + random.nextInt(Integer.MAX_VALUE - 1));
        }

        private long order() {
            return FeedId.order(FeedId.of(night, feed), line);
        }
    }

    @Test
    void a_later_night_comes_after_all_files_of_the_earlier() {
        assertThat(FeedId.of(NIGHT.plusDays(1), 0)).isGreaterThan(FeedId.of(NIGHT, LAST_PLACE));
        assertThat(FeedId.of(LocalDate.of(1970, 1, 1), 0))
                .isGreaterThan(FeedId.of(LocalDate.of(1969, 12, 31), LAST_PLACE));
    }

    @Test
    void a_later_file_comes_after_all_lines_of_the_earlier() {
        assertThat(FeedId.order(FeedId.of(NIGHT, 1), 1))
                .isGreaterThan(FeedId.order(FeedId.of(NIGHT, 0), 4_000_000_000L));
    }

    @Test
    void tellings_are_ordered_by_night_then_file_then_line() {
        Random random = new Random(20261122);
        for (int i = 0; i < 100_000; i++) {
            Place a = Place.any(random);
            Place b = random.nextBoolean() ? Place.any(random) : new Place(a.night, a.feed, a.line + random.nextInt(2));
            assertThat(Long.signum(Long.compare(a.order(), b.order())))
                    .isEqualTo(Integer.signum(Place.IN_ORDER.compare(a, b)));
        }
    }

    @Test
    void an_order_tells_its_feed_and_line() {
        Random random = new Random(20261123);
        for (int i = 0; i < 10_000; i++) {
            Place place = Place.any(random);
            assertThat(FeedId.feedOf(place.order())).isEqualTo(FeedId.of(place.night, place.feed));
            assertThat(FeedId.lineOf(place.order())).isEqualTo(place.line);
        }
    }

    @Test
    void a_night_starts_before_its_first_row_and_after_the_night_before() {
        long start = FeedId.startOf(NIGHT);
        assertThat(start).isLessThan(new Place(NIGHT, 0, 1).order());
        assertThat(start).isGreaterThan(new Place(NIGHT.minusDays(1), LAST_PLACE, 4_000_000_000L).order());
    }

    @Test
    void a_night_has_room_for_so_many_files() {
        assertThatThrownBy(() -> FeedId.of(NIGHT, FeedId.MOST_FEEDS_A_NIGHT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("more than 32768 files in the night of 2026-11-22; load them in several nights");
    }

    @Test
    void nights_have_ids_until_the_middle_of_the_next_century() {
        assertThat(FeedId.of(LocalDate.of(2149, 6, 5), LAST_PLACE)).isPositive();
        assertThatThrownBy(() -> FeedId.of(LocalDate.of(2149, 6, 7), 0)).isInstanceOf(ArithmeticException.class);
    }
}
