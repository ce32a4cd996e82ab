package io.github.reissuerecon.oracle;

import static io.github.reissuerecon.oracle.Scene.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.SameDay;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static Scene reissuedAfterAging() {
        return new Scene().disconnected("2024-01-01").reissued("2024-05-01");
    }

    @Test
    void binding_from_before_the_reissue_is_unbound() {
        assertEquals(
                "unbind reissued-after-binding",
                reissuedAfterAging().bound("2023-01-01").decision());
    }

    @Test
    void binding_from_after_the_reissue_is_kept() {
        assertEquals("keep", reissuedAfterAging().bound("2024-05-02").decision());
    }

    @Test
    void verification_on_the_day_of_the_latest_reissue_goes_to_review() {
        Scene scene = reissuedAfterAging().boundAndVerified("2023-01-01", "2024-05-01");
        assertEquals("review verified-after-reissue", scene.decision());
    }

    @Test
    void verification_before_the_reissue_does_not_help() {
        Scene scene = reissuedAfterAging().boundAndVerified("2023-01-01", "2024-04-30");
        assertEquals("unbind reissued-after-binding", scene.decision());
    }

    @Test
    void verification_between_two_reissues_does_not_help() {
        Scene scene = new Scene().reissued("2024-01-01").reissued("2024-06-01");
        assertEquals(
                "unbind reissued-after-binding",
                scene.boundAndVerified("2023-01-01", "2024-03-01").decision());
    }

    @Test
    void verification_precedes_every_other_reason() {
        Scene scene = new Scene().by("doubted").disconnected("2024-04-01").reissued("2024-05-01");
        assertEquals(
                "review verified-after-reissue",
                scene.boundAndVerified("2024-04-02", "2024-05-02").decision());
    }

    @Test
    void coming_reissue_does_not_outdate_a_verification() {
        Scene scene = reissuedAfterAging().reissued("2024-06-20").boundAndVerified("2023-01-01", "2024-05-01");
        assertEquals("review verified-after-reissue", scene.decision());
    }

    @Test
    void doubted_later_reissue_does_outdate_a_verification() {
        Scene scene = reissuedAfterAging().by("doubted").reissued("2024-06-01");
        assertEquals(
                "unbind reissued-after-binding",
                scene.boundAndVerified("2023-01-01", "2024-05-20").decision());
    }

    @Test
    void binding_made_during_aging_goes_to_review() {
        assertEquals(
                "review bound-during-aging",
                reissuedAfterAging().bound("2024-01-02").decision());
    }

    @Test
    void binding_made_on_the_day_of_the_disconnect_counts_as_made_before_it() {
        assertEquals(
                "unbind reissued-after-binding",
                reissuedAfterAging().bound("2024-01-01").decision());
    }

    @Test
    void disconnect_of_an_earlier_tenure_is_not_that_of_the_reissue() {
        Scene scene =
                new Scene().disconnected("2023-01-01").reissued("2023-05-01").reissued("2024-05-01");
        assertEquals("unbind reissued-after-binding", scene.bound("2023-06-01").decision());
        assertEquals("", scene.cell("unbind.csv", 0, "disconnected_on"));
    }

    @Test
    void disconnect_on_the_day_of_the_earlier_reissue_is_not_that_of_the_later_one() {
        Scene scene =
                new Scene().reissued("2024-01-01").disconnected("2024-01-01").reissued("2024-02-01");
        assertEquals("unbind reissued-after-binding", scene.bound("2024-01-20").decision());
    }

    @Test
    void latest_disconnect_before_the_reissue_is_the_one_that_counts() {
        Scene scene = new Scene().disconnected("2023-01-01").disconnected("2024-01-05");
        scene.reissued("2024-05-01").bound("2022-01-01");
        assertEquals("2024-01-05", scene.cell("unbind.csv", 0, "disconnected_on"));
    }

    @Test
    void reissue_sooner_than_the_aging_period_goes_to_review() {
        Scene scene = new Scene().disconnected("2024-01-01").reissued("2024-03-30");
        assertEquals("review short-aging", scene.bound("2023-01-01").decision());
    }

    @Test
    void reissue_after_exactly_the_aging_period_is_believed() {
        Scene scene = new Scene().disconnected("2024-01-01").reissued("2024-03-31");
        assertEquals("unbind reissued-after-binding", scene.bound("2023-01-01").decision());
    }

    @Test
    void aging_period_is_that_of_the_carrier_that_told_the_reissue() {
        Scene scene = new Scene().disconnected("2024-05-01").by("impatient").reissued("2024-05-02");
        assertEquals("unbind reissued-after-binding", scene.bound("2023-01-01").decision());
    }

    @Test
    void reissue_that_only_a_doubted_feed_tells_goes_to_review() {
        Scene scene = new Scene().by("doubted").reissued("2024-05-01").bound("2023-01-01");
        assertEquals("review unconfirmed-reissue", scene.decision());
    }

    @Test
    void reissue_that_a_trusted_feed_confirms_is_evidenced_by_that_feed() {
        Scene scene = new Scene().in("2024-06-14", "doubted", "a.csv").reissued("2024-05-01");
        scene.by("trusted").reissued("2024-05-01").bound("2023-01-01");
        assertEquals("unbind reissued-after-binding", scene.decision());
        assertEquals("trusted.csv", scene.cell("unbind.csv", 0, "feed"));
    }

    @Test
    void earliest_trusted_reissue_is_the_evidence_and_all_are_counted() {
        Scene scene = new Scene().reissued("2024-03-01").reissued("2024-05-01");
        scene.by("doubted").reissued("2024-01-01").bound("2023-01-01");
        assertEquals("2024-03-01", scene.cell("unbind.csv", 0, "reissued_on"));
        assertEquals("3", scene.cell("unbind.csv", 0, "times_reissued"));
    }

    @Test
    void account_with_a_corrected_debt_waits_for_its_debt() {
        Scene scene = reissuedAfterAging().bound("2023-01-01").debt("7", NUMBER, "2023-02-01");
        assertEquals("correct_debt_record", scene.decision());
        assertEquals("correct_debt_record", scene.debtDecision());
        assertEquals("true", scene.cell("debt-correction.csv", 0, "account_flagged"));
        assertEquals(1, scene.lines("unbind.csv").size());
    }

    @Test
    void account_whose_debt_is_in_review_is_unbound() {
        Scene scene = reissuedAfterAging().bound("2023-01-01").debt("7", NUMBER, "2024-02-01");
        assertEquals("unbind reissued-after-binding", scene.decision());
        assertEquals("review bound-during-aging", scene.debtDecision());
    }

    @Test
    void debt_of_an_account_in_review_is_corrected_alone() {
        Scene scene = reissuedAfterAging().bound("2024-02-01").debt("7", NUMBER, "2023-01-01");
        assertEquals("review bound-during-aging", scene.decision());
        assertEquals("false", scene.cell("debt-correction.csv", 0, "account_flagged"));
    }

    @Test
    void reissue_on_the_day_of_the_binding_is_decided_by_policy() {
        Scene scene = reissuedAfterAging().bound("2024-05-01");
        assertEquals("review same-day", scene.decision());
        assertEquals("unbind same-day", scene.sameDay(SameDay.FLAG).decision());
        assertEquals("keep", scene.sameDay(SameDay.KEEP).decision());
    }

    @Test
    void same_day_reissue_that_only_a_doubted_feed_tells_goes_to_review() {
        Scene scene = new Scene().by("doubted").reissued("2024-05-01").bound("2024-05-01");
        assertEquals("review same-day", scene.sameDay(SameDay.FLAG).decision());
    }

    @Test
    void account_flagged_for_the_same_day_waits_for_its_debt() {
        Scene scene = reissuedAfterAging().bound("2024-05-01").debt("7", NUMBER, "2024-05-01");
        assertEquals("correct_debt_record", scene.sameDay(SameDay.FLAG).decision());
        assertEquals("same-day", scene.cell("debt-correction.csv", 0, "reason"));
    }

    @Test
    void same_day_kept_by_policy_is_not_watched_for_a_later_disconnect() {
        Scene scene = reissuedAfterAging().disconnected("2024-06-01").bound("2024-05-01");
        assertEquals("keep", scene.sameDay(SameDay.KEEP).decision());
    }

    @Test
    void times_reissued_counts_no_reissue_up_to_the_binding() {
        Scene scene = new Scene().reissued("2020-01-01").reissued("2024-01-01").reissued("2024-05-01");
        assertEquals("unbind reissued-after-binding", scene.bound("2024-01-01").decision());
        assertEquals("1", scene.cell("unbind.csv", 0, "times_reissued"));
    }

    @Test
    void times_reissued_is_one_for_the_same_day() {
        Scene scene = new Scene().reissued("2020-01-01").reissued("2024-05-01").bound("2024-05-01");
        assertEquals("unbind same-day", scene.sameDay(SameDay.FLAG).decision());
        assertEquals("1", scene.cell("unbind.csv", 0, "times_reissued"));
    }

    @Test
    void account_is_not_held_back_by_its_debt_on_another_number() {
        Scene scene = reissuedAfterAging().bound("2023-01-01").debt("7", "+8613800138001", "2023-01-01");
        scene.told("+8613800138001", List.of(new Telling(Kind.REISSUE, LocalDate.parse("2024-05-01"))));
        assertEquals("unbind reissued-after-binding", scene.decision());
        assertEquals("false", scene.cell("debt-correction.csv", 0, "account_flagged"));
    }

    @Test
    void account_is_not_held_back_by_the_debt_of_another_account_on_its_number() {
        Scene scene = reissuedAfterAging().bound("2024-05-02").account("2", NUMBER, "2023-01-01", null);
        scene.debt("7", NUMBER, "2023-01-01");
        assertEquals("2", scene.cell("unbind.csv", 0, "account_id"));
        assertEquals("false", scene.cell("debt-correction.csv", 0, "account_flagged"));
    }

    @Test
    void account_is_flagged_for_the_debts_of_its_own_number_only() {
        Scene scene = reissuedAfterAging().bound("2023-01-01");
        scene.told("+8613800138001", List.of(new Telling(Kind.REISSUE, LocalDate.parse("2024-05-01"))));
        scene.debt("7", NUMBER, "2023-01-01").debt("8", "+8613800138001", "2023-01-01");
        assertEquals("true", scene.cell("debt-correction.csv", 0, "account_flagged"));
        assertEquals("false", scene.cell("debt-correction.csv", 1, "account_flagged"));
    }
}
