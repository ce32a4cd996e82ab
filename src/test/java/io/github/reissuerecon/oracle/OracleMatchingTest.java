package io.github.reissuerecon.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OracleMatchingTest {

    private static Scene toldEarlier() {
        return new Scene().in("2024-06-10", "trusted", "earlier.csv").bound("2024-01-01");
    }

    @Test
    void number_with_a_new_event_is_matched_against_its_old_ones_too() {
        Scene scene = toldEarlier().disconnected("2024-01-10").reissued("2024-05-01");
        scene.by("trusted").disconnected("2024-06-01").onlyNewsSince("2024-06-14");
        assertEquals("unbind reissued-after-binding", scene.decision());
    }

    @Test
    void number_without_news_is_left_alone() {
        Scene scene = toldEarlier().reissued("2024-05-01").onlyNewsSince("2024-06-14");
        assertEquals("unmatched", scene.decision());
    }

    @Test
    void event_told_again_is_no_news() {
        Scene scene = toldEarlier().reissued("2024-05-01").by("trusted").reissued("2024-05-01");
        assertEquals("unmatched", scene.onlyNewsSince("2024-06-14").decision());
    }

    @Test
    void event_whose_day_has_come_since_the_previous_night_is_news() {
        Scene scene = toldEarlier().reissued("2024-06-15");
        assertEquals(
                "unbind reissued-after-binding",
                scene.onlyNewsSince("2024-06-14").decision());
        assertEquals("unmatched", scene.onlyNewsSince("2024-06-15").decision());
        assertEquals("unmatched", scene.onlyNewsSince(null).decision());
    }

    @Test
    void disconnect_that_can_be_presumed_a_reissue_since_the_previous_night_is_news() {
        Scene scene = new Scene().in("2024-06-10", "impatient", "earlier.csv").bound("2024-01-01");
        scene.disconnected("2024-05-01");
        assertEquals(
                "review presumed-reissued", scene.onlyNewsSince("2024-06-14").decision());
        assertEquals("unmatched", scene.onlyNewsSince("2024-06-15").decision());
    }

    @Test
    void later_nights_are_known_but_are_no_news() {
        Scene scene = new Scene().in("2024-06-16", "trusted", "later.csv").bound("2024-01-01");
        scene.reissued("2024-06-15").onlyNewsSince("2024-06-14");
        assertEquals("unmatched", scene.decision());
        scene.by("trusted").disconnected("2024-01-10");
        assertEquals("unbind reissued-after-binding", scene.decision());
        assertEquals("later.csv", scene.cell("unbind.csv", 0, "feed"));
    }

    @Test
    void trusted_telling_of_an_event_that_a_doubted_feed_told_before_is_news() {
        Scene scene = new Scene().in("2024-06-10", "doubted", "earlier.csv").reissued("2024-05-01");
        scene.by("trusted").reissued("2024-05-01").bound("2024-01-01");
        assertEquals("unbind reissued-after-binding", scene.decision());
        assertEquals(
                "unbind reissued-after-binding",
                scene.onlyNewsSince("2024-06-14").decision());
    }
}
