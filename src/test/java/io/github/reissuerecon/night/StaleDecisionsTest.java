package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A decision is of the evidence that the reviewer saw, and of the reviewer who made it. */
class StaleDecisionsTest extends ReviewSite {

    @Test
    void evidence_that_changed_since_makes_a_decision_stale_though_its_dates_are_the_same() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n13800138002,2026-11-21,2026-11-23\n");
        assertThat(reconcileOn("--business-date=2026-11-23", config()))
                .as(() -> errors)
                .isZero();
        assertThat(take(HEADER + ROW + "keep,,2026-11-22\n", StandardCharsets.UTF_8))
                .isEqualTo(3);
        assertThat(output).contains("line 2, first_seen_on: expected 2026-11-23, as the evidence is now");
        assertThat(decisions()).isEmpty();
        assertThat(take(HEADER.replace(",first_seen_on", "") + ROW + "keep,\n", StandardCharsets.UTF_8))
                .isEqualTo(2);
        assertThat(errors)
                .contains(
                        "expected the column first_seen_on, found none; without it nobody can tell whether the evidence"
                                + " has changed");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void a_verification_since_makes_a_decision_stale() throws Exception {
        execute("alter table users add verified_at datetime");
        execute("update users set verified_at = '2026-11-10 00:00:00' where id = 3");
        String verified = "--recon.platform.accounts.columns.last-verified-at=verified_at";
        assertThat(reconcile(config(), "--rerun", verified)).as(() -> errors).isZero();
        assertThat(published("2026-11-22", "review.csv"))
                .contains(",2026-11-10,")
                .contains(",2026-11-22,new,\n");
        String header = HEADER.replace("first_seen_on", "first_seen_on,last_verified_on");
        assertThat(take(header + ROW + "keep,,2026-11-22,\n", StandardCharsets.UTF_8))
                .isEqualTo(3);
        assertThat(output)
                .contains("line 2, last_verified_on: expected 2026-11-10, as the evidence is now, found none");

        execute("update users set verified_at = '2026-11-12 00:00:00' where id = 3");
        assertThat(reconcileOn("--business-date=2026-11-23", config(), "--full", verified))
                .as(() -> errors)
                .isZero();
        assertThat(take(header + ROW + "keep,,2026-11-22,2026-11-10\n", StandardCharsets.UTF_8))
                .isEqualTo(3);
        assertThat(take(header + ROW + "keep,,2026-11-22,2026/11/12\n", StandardCharsets.UTF_8))
                .as(() -> output)
                .isZero();
    }

    @Test
    void who_decided_may_decide_otherwise_and_nobody_else_and_all_that_was_decided_is_kept() throws Exception {
        String seen = ",,2026-11-22\n";
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertThat(take(HEADER + ROW + "later" + seen, StandardCharsets.UTF_8, "wu"))
                .isZero();
        assertThat(take(HEADER + ROW + "keep,at first,2026-11-22\n", StandardCharsets.UTF_8, "lin"))
                .isZero();
        assertThat(take(HEADER + ROW + "unbind" + seen, StandardCharsets.UTF_8, "wu"))
                .isEqualTo(3);
        assertThat(output).contains("expected keep, as lin decided meanwhile, found unbind");
        assertThat(take(HEADER + ROW + "unbind" + seen, StandardCharsets.UTF_8, "lin"))
                .isZero();
        assertThat(take(HEADER + ROW + "unbind" + seen, StandardCharsets.UTF_8, "lin"))
                .isZero();
        assertThat(decisions()).containsExactly("3 unbind  lin");
        assertThat(rows("select id, decision, note, decided_by from recon_decision_made order by decision_id"))
                .containsExactly("3 later  wu", "3 keep at first lin", "3 unbind  lin");
        assertThat(rows("select decided_at from recon_decision_made order by decision_id"))
                .extracting(text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC))
                .isSorted()
                .allMatch(at -> !at.isBefore(before) && !at.isAfter(Instant.now()));
        assertThat(rows("select decided_at from recon_decision"))
                .isEqualTo(rows("select max(decided_at) from recon_decision_made"));
    }
}
