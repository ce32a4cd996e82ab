package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.NightFixture.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.feed.Reject;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.KnownFinding;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    private static final long MSISDN = 8613800138000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ResultFiles files;

    @BeforeEach
    void begin() throws IOException {
        files = new ResultFiles(
                folder,
                NIGHT,
                Msisdn::e164,
                Language.EN,
                Map.of("china-mobile", 400),
                Set.of(new AccountNumber("7", MSISDN)),
                IdForm.BARE);
    }

    @AfterEach
    void end() throws IOException {
        files.close();
    }

    private static KnownFinding finding(BindingKind kind, String accountId, Outcome outcome, Reason reason) {
        Finding finding = new Finding(
                kind,
                kind == BindingKind.ACCOUNT ? accountId : "d1",
                accountId,
                MSISDN,
                LocalDate.of(2024, 1, 1),
                kind == BindingKind.ACCOUNT ? LocalDate.of(2025, 1, 1) : null,
                outcome,
                reason,
                LocalDate.of(2026, 1, 5),
                outcome == Outcome.WATCH ? null : LocalDate.of(2026, 4, 10),
                outcome == Outcome.WATCH ? 0 : 2,
                outcome == Outcome.WATCH ? LocalDate.of(2026, 12, 1) : null,
                "china-mobile",
                "cmcc.csv",
                9);
        return new KnownFinding(finding, LocalDate.of(2026, 11, 20), KnownFinding.Status.OPEN, "99");
    }

    private String written(String name) throws IOException {
        files.close();
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    @Test
    void an_account_to_unbind_stands_in_its_file() throws IOException {
        files.add(finding(BindingKind.ACCOUNT, "7", Outcome.UNBIND, Reason.REISSUED_AFTER_BINDING));
        assertThat(written("unbind.csv")).isEqualTo("""
                        account_id,msisdn,bound_on,last_verified_on,disconnected_on,reissued_on,times_reissued,carrier,\
                        reason,feed,feed_line,first_seen_on,status,successor_account_id
                        7,+8613800138000,2024-01-01,2025-01-01,2026-01-05,2026-04-10,2,china-mobile,\
                        reissued-after-binding,cmcc.csv,9,2026-11-20,open,99
                        """);
    }

    @Test
    void a_debt_to_correct_says_whether_its_account_is_flagged() throws IOException {
        files.add(finding(BindingKind.DEBT, "7", Outcome.CORRECT_DEBT_RECORD, Reason.REISSUED_AFTER_BINDING));
        files.add(finding(BindingKind.DEBT, "8", Outcome.CORRECT_DEBT_RECORD, Reason.REISSUED_AFTER_BINDING));
        assertThat(written("debt-correction.csv")).isEqualTo("""
                        debt_id,account_id,msisdn,recorded_on,disconnected_on,reissued_on,times_reissued,carrier,\
                        reason,account_flagged,feed,feed_line,first_seen_on,status,successor_account_id
                        d1,7,+8613800138000,2024-01-01,2026-01-05,2026-04-10,2,china-mobile,\
                        reissued-after-binding,true,cmcc.csv,9,2026-11-20,open,99
                        d1,8,+8613800138000,2024-01-01,2026-01-05,2026-04-10,2,china-mobile,\
                        reissued-after-binding,false,cmcc.csv,9,2026-11-20,open,99
                        """);
    }

    @Test
    void an_account_corrected_through_its_debts_stands_in_no_file() {
        files.add(finding(BindingKind.ACCOUNT, "7", Outcome.CORRECT_DEBT_RECORD, Reason.REISSUED_AFTER_BINDING));
        assertThat(files.rowCounts().values()).containsOnly(0L);
    }

    @Test
    void a_review_shows_a_masked_number_the_rule_and_an_empty_decision() throws IOException {
        files.add(finding(BindingKind.ACCOUNT, "7", Outcome.REVIEW, Reason.SAME_DAY));
        assertThat(written("review.csv")).isEqualTo("""
                        kind,id,account_id,msisdn_masked,bound_on,last_verified_on,disconnected_on,reissued_on,carrier,\
                        reason,explanation,feed,feed_line,decision,note,first_seen_on,status,successor_account_id
                        account,7,7,138****8000,2024-01-01,2025-01-01,2026-01-05,2026-04-10,china-mobile,\
                        same-day,the number was reissued on the very day of the binding,cmcc.csv,9,,,2026-11-20,open,99
                        """);
    }

    @Test
    void a_watched_number_shows_its_days_and_a_reissue_to_come() throws IOException {
        files.add(finding(BindingKind.DEBT, "7", Outcome.WATCH, Reason.DISCONNECTED_NOT_REISSUED));
        assertThat(written("watch.csv")).isEqualTo("""
                        kind,id,account_id,msisdn,bound_on,disconnected_on,reissue_expected_on,days_since_disconnect,\
                        carrier,feed,feed_line,first_seen_on,status,days_left
                        debt,d1,7,+8613800138000,2024-01-01,2026-01-05,2026-12-01,321,china-mobile,cmcc.csv,9,2026-11-20,open,9
                        """);
    }

    @Test
    void a_suppressed_binding_shows_what_held_the_evidence_back() throws IOException {
        files.add(finding(BindingKind.ACCOUNT, "7", Outcome.SUPPRESSED, Reason.PORTED));
        assertThat(written("suppressed.csv")).isEqualTo("""
                        kind,id,account_id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,feed,\
                        feed_line,first_seen_on,status
                        account,7,7,138****8000,2024-01-01,2026-01-05,2026-04-10,china-mobile,ported,cmcc.csv,9,2026-11-20,open
                        """);
    }

    @Test
    void a_reject_shows_where_it_stood() throws IOException {
        files.add("cmcc.csv", new Reject(3, "销户时间", "malformed-date", "=1+1"));
        assertThat(written("rejected.csv")).isEqualTo("""
                        feed,line,column,reason,value_masked
                        cmcc.csv,3,销户时间,malformed-date,'=1+1
                        """);
    }

    @Test
    void rows_are_counted_by_file() throws IOException {
        files.add(finding(BindingKind.ACCOUNT, "7", Outcome.UNBIND, Reason.SAME_DAY));
        files.add(finding(BindingKind.ACCOUNT, "8", Outcome.UNBIND, Reason.SAME_DAY));
        files.add("cmcc.csv", new Reject(3, "2", "malformed-date", "x"));
        assertThat(files.rowCounts())
                .containsAllEntriesOf(Map.of("unbind.csv", 2L, "rejected.csv", 1L, "review.csv", 0L))
                .hasSize(6);
    }

    @Test
    void a_binding_that_is_kept_is_no_finding() {
        KnownFinding kept = finding(BindingKind.ACCOUNT, "7", Outcome.KEEP, Reason.NO_GROUND);
        assertThatThrownBy(() -> files.add(kept)).isInstanceOf(IllegalArgumentException.class);
    }
}
