package io.github.reissuerecon.decision;

import static io.github.reissuerecon.timeline.EventKind.DISCONNECT;
import static io.github.reissuerecon.timeline.EventKind.PORT;
import static io.github.reissuerecon.timeline.EventKind.REISSUE;
import static io.github.reissuerecon.timeline.EventKind.RESUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.decision.Policy.SameDay;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Telling;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decision table, by hand. */
class RulesTest {

    private static final Carrier CARRIER = new Carrier("carrier", 90, null, true);
    private static final Carrier CLAIMS = new Carrier("claims", null, null, false);

    private final List<Event> events = new ArrayList<>();
    private LocalDate businessDate = day("2026-11-22");
    private Policy policy = new Policy(SameDay.REVIEW, 1, 5);
    private boolean debtCorrected;

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private RulesTest told(EventKind kind, String on) {
        return told(CARRIER, kind, on);
    }

    private RulesTest told(Carrier carrier, EventKind kind, String on) {
        events.add(new Event(
                kind,
                day(on),
                List.of(new Telling(carrier, events.size(), carrier.name() + ".csv", events.size() + 1L))));
        return this;
    }

    private Decision account(String boundOn, @Nullable String lastVerifiedOn) {
        return decide(BindingKind.ACCOUNT, boundOn, lastVerifiedOn);
    }

    private Decision account(String boundOn) {
        return account(boundOn, null);
    }

    private Decision decide(BindingKind kind, String boundOn, @Nullable String lastVerifiedOn) {
        Binding binding = new Binding(
                kind, "7", "7", 8613800138000L, day(boundOn), lastVerifiedOn == null ? null : day(lastVerifiedOn));
        return new Rules(policy, businessDate).decide(binding, new Timeline(events), debtCorrected);
    }

    private static void assertDecision(Decision decision, Outcome outcome, Reason reason) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    // The FCC's Reassigned Numbers Database: was the number permanently disconnected on or after the query date?

    @Test
    void rnd_a_binding_before_the_disconnect_is_affected() {
        told(DISCONNECT, "2026-11-10");
        assertDecision(account("2026-11-09"), Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
    }

    @Test
    void rnd_a_binding_on_the_day_of_the_disconnect_counts_as_before_it() {
        told(DISCONNECT, "2026-11-10");
        assertDecision(account("2026-11-10"), Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
    }

    @Test
    void rnd_a_binding_after_the_disconnect_is_not_affected() {
        told(DISCONNECT, "2026-11-10");
        assertThat(account("2026-11-11")).isEqualTo(Decision.KEEP);
    }

    @Test
    void rnd_a_number_that_nobody_told_is_not_affected() {
        assertThat(account("2020-01-01")).isEqualTo(Decision.KEEP);
    }

    // CAMARA NumberRecycling: A held the number 2023-10-09 to 2024-02-25, B has it from 2024-09-21.

    private RulesTest camara() {
        return told(REISSUE, "2023-10-09").told(DISCONNECT, "2024-02-25").told(REISSUE, "2024-09-21");
    }

    @Test
    void camara_a_binding_of_a_was_recycled() {
        assertDecision(camara().account("2024-02-01"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
        assertDecision(account("2023-10-10"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
    }

    @Test
    void camara_a_binding_while_nobody_held_the_number_goes_to_review() {
        assertDecision(camara().account("2024-05-01"), Outcome.REVIEW, Reason.BOUND_DURING_AGING);
    }

    @Test
    void camara_a_binding_on_the_day_of_the_new_contract_is_a_case_of_its_own() {
        assertDecision(camara().account("2024-09-21"), Outcome.REVIEW, Reason.SAME_DAY);
    }

    @Test
    void camara_a_binding_of_b_was_not_recycled() {
        assertThat(camara().account("2024-09-22")).isEqualTo(Decision.KEEP);
    }

    @Test
    void camara_before_the_new_contract_the_number_is_watched() {
        businessDate = day("2024-09-20");
        Decision decision = camara().account("2024-02-01");
        assertDecision(decision, Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
        assertThat(decision.reissueExpectedOn()).isEqualTo(day("2024-09-21"));
    }

    // The rows of the table.

    @Test
    void row_1_a_verification_on_the_day_of_the_latest_reissue_goes_to_review() {
        told(REISSUE, "2025-01-01").told(REISSUE, "2026-01-01");
        assertDecision(account("2020-01-01", "2026-01-01"), Outcome.REVIEW, Reason.VERIFIED_AFTER_REISSUE);
        assertDecision(account("2020-01-01", "2025-12-31"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
    }

    @Test
    void row_2_a_binding_on_the_day_of_the_disconnect_is_no_binding_during_aging() {
        told(DISCONNECT, "2026-01-01").told(REISSUE, "2026-06-01");
        assertDecision(account("2026-01-01"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
        assertDecision(account("2026-01-02"), Outcome.REVIEW, Reason.BOUND_DURING_AGING);
    }

    @Test
    void row_3_the_aging_period_itself_is_long_enough() {
        told(DISCONNECT, "2026-01-01").told(REISSUE, "2026-04-01");
        assertDecision(account("2020-01-01"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
        told(DISCONNECT, "2026-01-02");
        assertDecision(account("2020-01-01"), Outcome.REVIEW, Reason.SHORT_AGING);
    }

    @Test
    void row_3a_what_only_claims_tell_goes_to_review_and_a_trusted_reissue_is_the_evidence() {
        told(CLAIMS, REISSUE, "2026-05-01");
        assertDecision(account("2020-01-01"), Outcome.REVIEW, Reason.UNCONFIRMED_REISSUE);
        told(REISSUE, "2026-06-01");
        Decision decision = account("2020-01-01");
        assertDecision(decision, Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
        assertThat(decision.reissueCount()).isEqualTo(2);
        assertThat(decision.evidence())
                .extracting(telling -> telling == null ? "" : telling.feed())
                .isEqualTo("carrier.csv");
    }

    @Test
    void rows_4_and_5_a_debt_is_corrected_and_its_account_after_it() {
        told(REISSUE, "2026-06-01");
        assertDecision(
                decide(BindingKind.DEBT, "2020-01-01", null),
                Outcome.CORRECT_DEBT_RECORD,
                Reason.REISSUED_AFTER_BINDING);
        assertDecision(account("2020-01-01"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
        debtCorrected = true;
        assertDecision(account("2020-01-01"), Outcome.CORRECT_DEBT_RECORD, Reason.REISSUED_AFTER_BINDING);
    }

    @Test
    void row_6_is_the_platforms_policy() {
        told(REISSUE, "2026-06-01");
        assertDecision(account("2026-06-01"), Outcome.REVIEW, Reason.SAME_DAY);
        policy = new Policy(SameDay.FLAG, 1, 5);
        assertDecision(account("2026-06-01"), Outcome.UNBIND, Reason.SAME_DAY);
        policy = new Policy(SameDay.KEEP, 1, 5);
        assertThat(account("2026-06-01")).isEqualTo(Decision.KEEP);
    }

    @Test
    void row_7_a_disconnect_becomes_a_presumed_reissue_on_the_day_that_the_period_is_over() {
        Carrier presuming = new Carrier("us", 45, 45, true);
        told(presuming, DISCONNECT, "2026-10-08");
        assertDecision(account("2020-01-01"), Outcome.REVIEW, Reason.PRESUMED_REISSUED);
        businessDate = day("2026-11-21");
        assertDecision(account("2020-01-01"), Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
    }

    @Test
    void row_8_a_verification_after_the_disconnect_keeps_the_binding() {
        told(DISCONNECT, "2026-11-10");
        assertDecision(account("2020-01-01", "2026-11-10"), Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
        assertThat(account("2020-01-01", "2026-11-11")).isEqualTo(Decision.KEEP);
    }

    @Test
    void the_window_of_a_port_has_both_its_ends() {
        told(DISCONNECT, "2026-11-09").told(PORT, "2026-11-10").told(REISSUE, "2026-11-15");
        assertDecision(account("2020-01-01"), Outcome.SUPPRESSED, Reason.PORTED);
        told(REISSUE, "2026-11-16");
        assertDecision(account("2020-01-01"), Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING);
    }

    @Test
    void a_resume_of_the_same_carrier_takes_a_disconnect_back_unless_the_number_was_reissued_before() {
        told(DISCONNECT, "2026-11-01").told(CLAIMS, RESUME, "2026-11-02");
        assertDecision(account("2020-01-01"), Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED);
        told(RESUME, "2026-11-03");
        assertDecision(account("2020-01-01"), Outcome.SUPPRESSED, Reason.REACTIVATED);
        told(REISSUE, "2026-11-03");
        assertThat(account("2020-01-01").outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void what_is_still_to_come_decides_nothing() {
        told(DISCONNECT, "2026-11-23").told(REISSUE, "2026-11-24").told(PORT, "2026-11-23");
        assertThat(account("2020-01-01")).isEqualTo(Decision.KEEP);
    }
}
