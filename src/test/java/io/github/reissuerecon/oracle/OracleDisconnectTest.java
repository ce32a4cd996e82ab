package io.github.reissuerecon.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.reissuerecon.oracle.Oracle.Kind;
import org.junit.jupiter.api.Test;

class OracleDisconnectTest {

    private static String rndAnswer(String boundOn) {
        return new Scene().disconnected("2024-05-01").bound(boundOn).decision();
    }

    private static String camaraAnswer(String specifiedDate) {
        Scene scene = new Scene().reissued("2023-10-09").disconnected("2024-02-25");
        return scene.in("2024-06-14", "trusted", "later.csv")
                .reissued("2024-06-10")
                .bound(specifiedDate)
                .decision();
    }

    @Test
    void rnd_says_yes_before_the_disconnect() {
        assertEquals("watch", rndAnswer("2024-04-30"));
    }

    @Test
    void rnd_says_yes_on_the_day_of_the_disconnect() {
        assertEquals("watch", rndAnswer("2024-05-01"));
    }

    @Test
    void rnd_says_no_after_the_disconnect() {
        assertEquals("keep", rndAnswer("2024-05-02"));
    }

    @Test
    void rnd_says_no_of_a_number_that_is_absent() {
        assertEquals("unmatched", new Scene().bound("2024-04-30").decision());
    }

    @Test
    void camara_says_recycled_while_the_old_owner_held_the_number() {
        assertEquals("unbind reissued-after-binding", camaraAnswer("2023-10-10"));
        assertEquals("unbind reissued-after-binding", camaraAnswer("2024-02-25"));
    }

    @Test
    void camara_says_recycled_while_nobody_held_the_number() {
        assertEquals("review bound-during-aging", camaraAnswer("2024-02-26"));
        assertEquals("review bound-during-aging", camaraAnswer("2024-06-09"));
    }

    @Test
    void camara_says_not_recycled_once_the_new_owner_holds_the_number() {
        assertEquals("review same-day", camaraAnswer("2024-06-10"));
        assertEquals("keep", camaraAnswer("2024-06-11"));
    }

    @Test
    void disconnect_is_presumed_a_reissue_once_the_carriers_days_have_passed() {
        Scene scene = new Scene().by("impatient").disconnected("2024-05-01").bound("2024-01-01");
        assertEquals("review presumed-reissued", scene.decision());
    }

    @Test
    void disconnect_is_watched_a_day_before_it_is_presumed_a_reissue() {
        Scene scene = new Scene().by("impatient").disconnected("2024-05-02").bound("2024-01-01");
        assertEquals("watch", scene.decision());
        assertEquals("44", scene.cell("watch.csv", 0, "days_since_disconnect"));
    }

    @Test
    void coming_reissue_is_awaited_rather_than_presumed() {
        Scene scene = new Scene().by("impatient").disconnected("2024-01-01").reissued("2024-06-18");
        assertEquals("watch", scene.reissued("2024-06-16").bound("2023-01-01").decision());
        assertEquals("2024-06-16", scene.cell("watch.csv", 0, "reissue_expected_on"));
    }

    @Test
    void verification_after_the_disconnect_keeps_the_binding() {
        Scene scene = new Scene().disconnected("2024-05-01");
        assertEquals("keep", scene.boundAndVerified("2024-01-01", "2024-05-02").decision());
    }

    @Test
    void verification_on_the_day_of_the_disconnect_counts_as_made_before_it() {
        Scene scene = new Scene().disconnected("2024-05-01");
        assertEquals("watch", scene.boundAndVerified("2024-01-01", "2024-05-01").decision());
    }

    @Test
    void disconnect_counts_from_its_date_on() {
        assertEquals(
                "watch",
                new Scene().disconnected("2024-06-15").bound("2024-01-01").decision());
        assertEquals(
                "keep",
                new Scene().disconnected("2024-06-16").bound("2024-01-01").decision());
    }

    @Test
    void latest_disconnect_is_the_one_watched() {
        Scene scene = new Scene().disconnected("2024-05-01").disconnected("2024-06-01");
        assertEquals("watch", scene.bound("2024-05-10").decision());
        assertEquals("2024-06-01", scene.cell("watch.csv", 0, "disconnected_on"));
    }

    @Test
    void reissue_on_the_day_of_the_latest_disconnect_ends_the_watch() {
        Scene scene = new Scene().disconnected("2024-05-01").reissued("2024-05-01");
        assertEquals("review short-aging", scene.bound("2024-04-30").decision());
    }

    @Test
    void number_change_is_a_disconnect_of_the_old_number() {
        Scene scene = new Scene().told(Kind.NUMBER_CHANGE, "2024-05-01").bound("2024-01-01");
        assertEquals("watch", scene.decision());
    }

    @Test
    void suspension_matches_nothing() {
        Scene scene = new Scene().told(Kind.SUSPEND, "2024-05-01").bound("2024-01-01");
        assertEquals("unmatched", scene.decision());
    }
}
