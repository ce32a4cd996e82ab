package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.NightFixture.NIGHT;
import static io.github.reissuerecon.report.NightFixture.accounts;
import static io.github.reissuerecon.report.NightFixture.debts;
import static io.github.reissuerecon.report.NightFixture.feed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.run.ExitCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names of files and what people write may hold somebody's number; figures are none. */
class ReportTellsNoNumberTest {

    private static final String FILE = "claims_13800138000.csv";

    private final NightReport night = new NightReport(
            NIGHT,
            1,
            ExitCode.COMPLETE,
            List.of(),
            List.of(feed(FILE, 1, 1, 0, 0)),
            accounts(),
            debts(),
            List.of(
                    guard("max-reject-share", Text.of("guard.total", FILE, 1L, Text.plain(FILE)), null),
                    guard("control-total", Text.plain(FILE + " is cut off"), "the owner of +86 138 0013 8000 called"),
                    guard("max-flagged-share", Text.of("guard.flagged", 17L, 1_000_000_000L, "0.001%"), null)),
            Map.of());

    @Test
    void the_page_shows_no_number_in_full() throws Exception {
        String page = ReportPage.of(
                night,
                Map.of(),
                new PageFacts(new PageFindings(), Map.of(), Map.of(), List.of(), List.of()),
                Language.EN);

        assertMasked(page);
        assertThat(ParsedPage.of(page).rows("Feeds")).contains("claims_138****8000.csv|china-mobile|1|1|0|0|0");
    }

    @Test
    void nor_does_the_summary_but_for_the_names_by_which_machines_join() {
        Summary summary = new Summary(night, Map.of(), Map.of(), Language.EN);

        assertMasked(summary.text());
        assertThat(summary.text()).contains("  claims_138****8000.csv ");
        assertMasked(summary.json().replace("\"name\" : \"" + FILE + "\"", ""));
    }

    private static void assertMasked(String shown) {
        assertThat(shown)
                .contains("claims_138****8000.csv is cut off", "the owner of +861****8000 called", "17 of 1000000000")
                .doesNotContain("13800138000", "138 0013 8000");
    }

    private static Guard guard(String name, Text text, @Nullable String accepted) {
        return new Guard(name, 0.5, 0.6, true, Consequence.WARNING, text, accepted);
    }
}
