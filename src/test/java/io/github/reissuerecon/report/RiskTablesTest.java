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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the page shows of carriers and of how long bindings stood, and the language that it opens in. */
class RiskTablesTest {

    private static final Pattern BAR = Pattern.compile("<svg class=\"lying\".*?width=\"([0-9.]+)\" height=\"10\"");

    private final PageFindings findings = new PageFindings();

    @Test
    void reasons_are_counted_by_the_carrier_that_told_the_evidence() throws Exception {
        add(Reason.REISSUED_AFTER_BINDING, "unicom", 40);
        add(Reason.REISSUED_AFTER_BINDING, "unicom", 40);
        add(Reason.REISSUED_AFTER_BINDING, "mobile", 40);
        add(Reason.SAME_DAY, "mobile", 0);

        assertThat(page(Language.EN).rows("Reasons by carrier"))
                .containsExactly("reissued-after-binding|1|2|3", "same-day|1|0|1");
        assertThat(page(Language.EN).texts("th")).contains("mobile", "unicom");
    }

    @Test
    void bindings_are_counted_by_the_days_that_they_had_stood_and_a_bar_is_as_long_as_its_part_of_the_most()
            throws Exception {
        for (int days : List.of(0, 30, 1, 90, 1826, 15)) {
            add(Reason.REISSUED_AFTER_BINDING, "mobile", days);
        }
        add(Reason.DISCONNECTED_NOT_REISSUED, "mobile", null);

        assertThat(page(Language.EN).rows("Days between binding and reissue"))
                .containsExactly(
                        "0 days|1|16.7%|",
                        "1–30 days|3|50.0%|",
                        "31–90 days|1|16.7%|",
                        "91–180 days|0|0.0%|",
                        "181–365 days|0|0.0%|",
                        "366–730 days|0|0.0%|",
                        "731–1,095 days|0|0.0%|",
                        "1,096–1,825 days|0|0.0%|",
                        "more than 1,825 days|1|16.7%|");
        assertThat(BAR.matcher(html(Language.EN)).results().map(bar -> bar.group(1)))
                .containsExactly("66.7", "200.0", "66.7", "0.0", "0.0", "0.0", "0.0", "0.0", "66.7");
    }

    @Test
    void a_coverage_that_is_configured_has_no_star() throws Exception {
        assertThat(page(Language.EN).rows("How fresh the carriers are, and what they cover"))
                .containsExactly("mobile|2026-11-20|2|2024-01-01", "unicom|2026-11-22|0|2026-10-01 *", "telecom|–|–|–");
    }

    @Test
    void the_page_opens_in_the_language_that_is_configured() {
        String chinese = html(Language.ZH);

        assertThat(chinese)
                .contains("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh\">")
                .contains("name=\"language\" id=\"zh\" checked=\"checked\"")
                .contains("name=\"language\" id=\"en\" />")
                .contains("<title>2026-11-22, 第 2 次运行: ");
        assertThat(html(Language.EN)).contains("xhtml\" lang=\"en\">", "id=\"en\" checked=\"checked\"", "id=\"zh\" />");
    }

    private void add(Reason reason, String carrier, @Nullable Integer daysBound) {
        LocalDate reissuedOn = daysBound == null ? null : NIGHT.minusDays(2);
        Finding finding = new Finding(
                BindingKind.ACCOUNT,
                "1",
                "1",
                8613800138000L,
                daysBound == null ? NIGHT.minusDays(400) : NIGHT.minusDays(2L + daysBound),
                null,
                reason == Reason.DISCONNECTED_NOT_REISSUED ? Outcome.WATCH : Outcome.UNBIND,
                reason,
                NIGHT.minusDays(300),
                reissuedOn,
                reissuedOn == null ? 0 : 1,
                null,
                carrier,
                "feed.csv",
                2);
        findings.add(new KnownFinding(finding, NIGHT, KnownFinding.Status.NEW, null));
    }

    private ParsedPage page(Language language) throws Exception {
        return ParsedPage.of(html(language));
    }

    private String html(Language language) {
        List<CarrierCoverage> carriers = List.of(
                new CarrierCoverage("mobile", LocalDate.of(2024, 1, 1), true, NIGHT.minusDays(2)),
                new CarrierCoverage("unicom", LocalDate.of(2026, 10, 1), false, NIGHT),
                new CarrierCoverage("telecom", null, false, null));
        return ReportPage.of(
                anyNight(), Map.of(), new PageFacts(findings, Map.of(), Map.of(), List.of(), carriers), language);
    }
}
