package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.NightFixture.NIGHT;
import static io.github.reissuerecon.report.NightFixture.anyNight;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.KnownFinding;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.platform.BindingKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rows of findings that the page shows. */
class PageRowsTest {

    private static final long MSISDN = 8613800138000L;

    private final PageFindings findings = new PageFindings();

    @Test
    void flagged_accounts_whose_numbers_new_owner_waits_come_first_on_the_page() throws Exception {
        for (int id = 1; id <= 200; id++) {
            add(BindingKind.ACCOUNT, id, Outcome.UNBIND, id == 77 || id == 150 ? "9" + id : null);
        }

        assertThat(page().texts("h2").get(0)).isEqualTo("Who else is on the number");
        assertThat(page().rows("Who else is on the number"))
                .containsExactly(
                        "77|977|138****8000|unbind|2024-01-01|2026-04-10|2026-11-20|china-mobile",
                        "150|9150|138****8000|unbind|2024-01-01|2026-04-10|2026-11-20|china-mobile");
        assertThat(page().rows("Samples by reason").subList(0, 2))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("account 77|77|977|"),
                        second -> assertThat(second).startsWith("account 150|150|9150|"));
    }

    @Test
    void who_waits_for_a_debt_or_for_a_review_is_not_asked_to_be_first_and_where_nobody_waits_there_is_no_section()
            throws Exception {
        add(BindingKind.DEBT, 1, Outcome.CORRECT_DEBT_RECORD, "9");
        add(BindingKind.ACCOUNT, 2, Outcome.REVIEW, "9");

        assertThat(page().texts("h2")).doesNotContain("Who else is on the number");

        add(BindingKind.ACCOUNT, 3, Outcome.CORRECT_DEBT_RECORD, "9");
        assertThat(page().rows("Who else is on the number")).hasSize(1);
    }

    @Test
    void no_more_than_fifty_rows_of_a_reason_are_kept_and_not_the_first_ones_only() throws Exception {
        for (int id = 1; id <= 10_000; id++) {
            add(BindingKind.ACCOUNT, id, Outcome.UNBIND, "9");
        }

        assertThat(page().texts("small")).contains("50 of 10,000");
        assertThat(page().rows("Who else is on the number")).hasSize(50);
        List<String> rows = page().rows("Samples by reason");
        assertThat(rows).hasSize(50);
        assertThat(rows.stream()
                        .mapToInt(row -> Integer.parseInt(row.substring("account ".length(), row.indexOf('|')))))
                .isSorted()
                .anyMatch(id -> id < 3_000)
                .anyMatch(id -> id > 7_000);
    }

    @Test
    void a_number_that_serves_as_a_key_is_masked() throws Exception {
        add(BindingKind.ACCOUNT, MSISDN, Outcome.UNBIND, "8613900139000");

        assertThat(html()).doesNotContain("8613800138000", "13800138000", "8613900139000", "13900139000");
    }

    private void add(BindingKind kind, long id, Outcome outcome, @Nullable String successor) {
        Finding finding = new Finding(
                kind,
                Long.toString(id),
                Long.toString(id),
                MSISDN,
                LocalDate.of(2024, 1, 1),
                null,
                outcome,
                Reason.REISSUED_AFTER_BINDING,
                LocalDate.of(2026, 1, 5),
                LocalDate.of(2026, 4, 10),
                1,
                null,
                "china-mobile",
                "cmcc.csv",
                9);
        findings.add(new KnownFinding(finding, NIGHT.minusDays(2), KnownFinding.Status.OPEN, successor));
    }

    private ParsedPage page() throws Exception {
        return ParsedPage.of(html());
    }

    private String html() {
        return ReportPage.of(
                anyNight(), Map.of(), new PageFacts(findings, Map.of(), Map.of(), List.of(), List.of()), Language.EN);
    }
}
