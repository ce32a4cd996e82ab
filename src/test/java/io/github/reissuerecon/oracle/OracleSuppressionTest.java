package io.github.reissuerecon.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.reissuerecon.oracle.Oracle.SameDay;
import org.junit.jupiter.api.Test;

class OracleSuppressionTest {

    private static String disconnectedAndPorted(String disconnectedOn, String portedOn) {
        Scene scene = new Scene().disconnected(disconnectedOn).by("impatient").ported(portedOn);
        return scene.bound("2024-01-01").decision();
    }

    @Test
    void disconnect_around_a_port_is_the_ports() {
        assertEquals("suppressed ported", disconnectedAndPorted("2024-05-09", "2024-05-10"));
        assertEquals("suppressed ported", disconnectedAndPorted("2024-05-15", "2024-05-10"));
    }

    @Test
    void disconnect_outside_the_port_window_is_a_disconnect() {
        assertEquals("watch", disconnectedAndPorted("2024-05-08", "2024-05-10"));
        assertEquals("watch", disconnectedAndPorted("2024-05-16", "2024-05-10"));
    }

    @Test
    void coming_port_does_not_suppress_yet() {
        assertEquals("watch", disconnectedAndPorted("2024-06-15", "2024-06-16"));
    }

    @Test
    void reissue_at_a_port_is_not_one() {
        Scene scene = new Scene().reissued("2024-05-10").ported("2024-05-10").bound("2024-01-01");
        assertEquals("suppressed ported", scene.decision());
        assertEquals("2024-05-10", scene.cell("suppressed.csv", 0, "reissued_on"));
    }

    @Test
    void reissue_at_a_port_is_neither_counted_nor_the_latest() {
        Scene scene = new Scene().reissued("2024-02-01").reissued("2024-05-10").ported("2024-05-10");
        assertEquals("unbind reissued-after-binding", scene.bound("2024-01-01").decision());
        assertEquals("1", scene.cell("unbind.csv", 0, "times_reissued"));
    }

    @Test
    void coming_reissue_at_a_port_is_not_expected() {
        Scene scene = new Scene().disconnected("2024-05-01").ported("2024-06-15");
        scene.reissued("2024-06-20").reissued("2024-06-21").bound("2024-01-01");
        assertEquals("2024-06-21", scene.cell("watch.csv", 0, "reissue_expected_on"));
    }

    @Test
    void ported_disconnect_uncovers_the_one_before_it() {
        Scene scene = new Scene().disconnected("2024-03-01").disconnected("2024-05-10");
        assertEquals("watch", scene.ported("2024-05-10").bound("2024-01-01").decision());
        assertEquals("2024-03-01", scene.cell("watch.csv", 0, "disconnected_on"));
    }

    @Test
    void disconnect_that_the_same_carrier_resumed_is_reactivated() {
        Scene scene = new Scene().disconnected("2024-05-01").resumed("2024-05-01");
        assertEquals("suppressed reactivated", scene.bound("2024-01-01").decision());
    }

    @Test
    void resume_of_another_carrier_does_not_reactivate() {
        Scene scene = new Scene().disconnected("2024-05-01").by("impatient").resumed("2024-05-02");
        assertEquals("watch", scene.bound("2024-01-01").decision());
    }

    @Test
    void resume_before_the_disconnect_or_yet_to_come_does_not_reactivate() {
        Scene scene = new Scene().disconnected("2024-05-01").resumed("2024-04-30");
        assertEquals("watch", scene.resumed("2024-06-16").bound("2024-01-01").decision());
    }

    @Test
    void resume_on_the_day_of_a_reissue_does_not_reactivate_the_disconnect() {
        Scene scene = new Scene().disconnected("2024-01-01").reissued("2024-05-01");
        assertEquals(
                "unbind reissued-after-binding",
                scene.resumed("2024-05-01").bound("2023-01-01").decision());
        assertEquals("2024-01-01", scene.cell("unbind.csv", 0, "disconnected_on"));
    }

    @Test
    void reissue_on_the_day_of_the_disconnect_keeps_it_from_being_reactivated() {
        Scene scene =
                new Scene().disconnected("2024-02-01").reissued("2024-02-01").reissued("2024-05-01");
        assertEquals(
                "review short-aging",
                scene.resumed("2024-02-05").bound("2023-01-01").decision());
        assertEquals("2024-02-01", scene.cell("review.csv", 0, "disconnected_on"));
    }

    @Test
    void resume_of_any_carrier_that_told_the_disconnect_reactivates_whosever_the_evidence() {
        Scene scene = new Scene().by("doubted").disconnected("2024-05-01").by("trusted");
        scene.disconnected("2024-05-01").by("doubted").resumed("2024-05-02").bound("2024-01-01");
        assertEquals("suppressed reactivated", scene.decision());
        assertEquals("trusted", scene.cell("suppressed.csv", 0, "carrier"));
    }

    @Test
    void ported_reissue_does_not_stand_between_disconnect_and_resume() {
        Scene scene =
                new Scene().disconnected("2024-01-01").reissued("2024-02-01").ported("2024-02-01");
        scene.resumed("2024-03-01").bound("2023-01-01");
        assertEquals("suppressed ported", scene.decision());
    }

    @Test
    void suppressed_same_day_reissue_is_kept_where_the_policy_keeps_it() {
        Scene scene = new Scene().reissued("2024-02-01").ported("2024-02-01").bound("2024-02-01");
        assertEquals("suppressed ported", scene.decision());
        assertEquals("keep", scene.sameDay(SameDay.KEEP).decision());
    }

    @Test
    void reactivated_disconnect_is_not_paired_with_a_later_reissue() {
        Scene scene = new Scene().disconnected("2024-04-01").resumed("2024-04-02");
        assertEquals(
                "unbind reissued-after-binding",
                scene.reissued("2024-05-01").bound("2024-04-20").decision());
        assertEquals("", scene.cell("unbind.csv", 0, "disconnected_on"));
    }
}
