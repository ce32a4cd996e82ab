package io.github.reissuerecon.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import io.github.reissuerecon.run.ExitCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'co'.csv";

    private final List<LoadedFeed> feeds = new ArrayList<>(List.of(feed("cmcc.csv", 1_234_567, 1_234_500, 40, 7)));
    private final List<Guard> guards =
            new ArrayList<>(List.of(guard("max-reject-share", true, "cmcc.csv: 7 rows rejected", null)));
    private final Map<String, WrittenFile> files = new TreeMap<>(Map.of("unbind.csv", new WrittenFile(321, "ab12cd")));
    private final PageFacts facts = new PageFacts(new PageFindings(), Map.of(), Map.of(), List.of(), List.of());
    private ExitCode exitCode = ExitCode.COMPLETE;
    private List<String> continuedFrom = List.of();

    @Test
    void tells_the_night_and_what_its_outcome_means() throws Exception {
        assertThat(texts("title")).containsExactly("2026-11-22, run 2: complete");
        assertThat(texts("h1")).containsExactly("Reissued numbers, night of 2026-11-22 run 2");
        assertThat(verdict())
                .isEqualTo("Complete. The files beside this page are whole and may be used. All guards passed.");
    }

    @Test
    void a_warning_is_told_before_anything_else() throws Exception {
        exitCode = ExitCode.WARNINGS;
        guards.add(guard("warn-reject-share", false, "ctcc.csv: 9 rows rejected", null));

        assertThat(verdict())
                .startsWith("Complete, with warnings.")
                .endsWith("Somebody should look into the guards that warn.");
        assertThat(rows("Guards")).contains("warn-reject-share|warning|ctcc.csv: 9 rows rejected");
    }

    @Test
    void a_guard_that_a_person_let_pass_stands_with_the_reason() throws Exception {
        guards.add(guard("max-flagged-share", true, "80 of 900 accounts flagged", "checked by hand"));

        assertThat(verdict()).endsWith("A guard tripped, and a person let it pass.");
        assertThat(rows("Guards"))
                .contains(
                        "max-flagged-share|accepted|80 of 900 accounts flagged; let pass by a person: checked by hand");
    }

    @Test
    void every_guard_that_did_not_pass_is_shown_and_of_the_others_the_worst() throws Exception {
        guards.add(guard("warn-reject-share", false, "a.csv", null));
        guards.add(guard("warn-reject-share", false, "b.csv", null));
        guards.add(guard("max-reject-share", true, "no worse than the first", null));

        assertThat(rows("Guards"))
                .containsExactly(
                        "max-reject-share|passed|cmcc.csv: 7 rows rejected",
                        "warn-reject-share|warning|a.csv",
                        "warn-reject-share|warning|b.csv");
    }

    @Test
    void a_night_that_was_started_again_says_so() throws Exception {
        continuedFrom = List.of("intake", "match-accounts", "intake");

        assertThat(verdict()).endsWith("The night was continued 3 times: from intake (2), match-accounts.");
    }

    @Test
    void feeds_are_counted_one_by_one_and_together() throws Exception {
        feeds.add(feed("ctcc.txt", 1_000, 900, 50, 30));

        assertThat(rows("Feeds"))
                .containsExactly(
                        "cmcc.csv|china-mobile|1,234,567|1,234,500|20|40|7",
                        "ctcc.txt|china-mobile|1,000|900|20|50|30",
                        "all||1,235,567|1,235,400|40|90|37");
    }

    @Test
    void bindings_are_counted_by_outcome() throws Exception {
        assertThat(rows("Bindings"))
                .map(row -> row.substring(0, row.lastIndexOf('|')))
                .containsExactly(
                        "examined|9,000|70",
                        "number unreadable|12|1",
                        "matched|5,112|40",
                        "keep|4,000|33",
                        "suppressed|0|0",
                        "unbind|1,100|0",
                        "correct debt record|5|7",
                        "review|7|0",
                        "watch|0|0",
                        "without a date|3|2");
    }

    @Test
    void every_reason_is_told_with_its_rule_in_words() throws Exception {
        assertThat(rows("Reasons"))
                .containsExactly(
                        "reissued-after-binding|unbind|1,100|0|" + "the number was reissued after the binding",
                        "reissued-after-binding|correct debt record|5|7|" + "the number was reissued after the binding",
                        "same-day|review|7|0|" + "the number was reissued on the very day of the binding");
    }

    @Test
    void files_are_linked_with_their_purpose_and_sum() throws Exception {
        assertThat(rows("Files"))
                .containsExactly(
                        "unbind.csv|321|Accounts to unbind from their number, which is somebody else's now.|ab12cd");
        assertThat(page()).contains("<a href=\"unbind.csv\">unbind.csv</a>");
    }

    @Test
    void steps_stand_in_their_order() throws Exception {
        assertThat(rows("Seconds by step")).containsExactly("intake|1,234.500", "match|0.070");
    }

    @Test
    void what_others_wrote_is_shown_and_not_obeyed() throws Exception {
        feeds.add(feed(HOSTILE, 1, 1, 0, 0));
        guards.add(guard("control-total", true, HOSTILE, HOSTILE));
        files.put(HOSTILE, new WrittenFile(0, HOSTILE));

        assertThat(page()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(rows("Feeds")).contains(HOSTILE + "|china-mobile|1|1|0|0|0");
    }

    @Test
    void needs_neither_network_nor_script() {
        String page = page().replace("http://www.w3.org/1999/xhtml", "");

        assertThat(page).doesNotContain("//", "<script", "<link", "<img", "@import", "url(");
    }

    @Test
    void the_same_night_gives_the_same_page_whatever_the_locale() {
        String page = page();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(page()).isEqualTo(page);
        } finally {
            Locale.setDefault(before);
        }
    }

    private String page() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("intake", 1234.5);
        seconds.put("match", 0.07);
        return ReportPage.of(
                new NightReport(
                        LocalDate.of(2026, 11, 22),
                        2,
                        exitCode,
                        continuedFrom,
                        feeds,
                        accounts(),
                        debts(),
                        guards,
                        seconds),
                files,
                facts,
                Language.EN);
    }

    private static BindingTotals accounts() {
        return new BindingTotals(
                "scan",
                "all rows by scan 0.01 s",
                new MatchPart.Count(9_000, 12, 3, 5_112, 4_000),
                Map.of(
                        Outcome.UNBIND, Map.of(Reason.REISSUED_AFTER_BINDING, 1_100L),
                        Outcome.CORRECT_DEBT_RECORD, Map.of(Reason.REISSUED_AFTER_BINDING, 5L),
                        Outcome.REVIEW, Map.of(Reason.SAME_DAY, 7L)));
    }

    private static BindingTotals debts() {
        return new BindingTotals(
                "scan",
                "all rows by scan 0.01 s",
                new MatchPart.Count(70, 1, 2, 40, 33),
                Map.of(Outcome.CORRECT_DEBT_RECORD, Map.of(Reason.REISSUED_AFTER_BINDING, 7L)));
    }

    private static LoadedFeed feed(String name, long rows, long accepted, long ignored, long rejected) {
        return new LoadedFeed(
                1,
                LocalDate.of(2026, 11, 22),
                "china-mobile",
                name,
                "0".repeat(64),
                1,
                1,
                LocalDate.of(2026, 11, 22).atStartOfDay(),
                accepted,
                rows,
                new FeedProgress(rows, ignored, rejected, null, null, true),
                "",
                Announcement.NONE,
                null);
    }

    private static Guard guard(String name, boolean passed, String message, @Nullable String accepted) {
        return new Guard(name, 0.5, 0.6, passed, Consequence.WARNING, Text.plain(message), accepted);
    }

    private String verdict() throws Exception {
        return texts("p").get(0);
    }

    private List<String> rows(String heading) throws Exception {
        return ParsedPage.of(page()).rows(heading);
    }

    private List<String> texts(String element) throws Exception {
        return ParsedPage.of(page()).texts(element);
    }
}
