package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.figure;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.finding.NightCounts.NightCount;
import io.github.reissuerecon.report.BarChart.Bar;
import io.github.reissuerecon.report.HtmlTable.Markup;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The page's sections for those who watch the risk: nights, changes, reasons by carrier, and how long bindings stood. */
final class RiskTables {

    private static final int SHADES = 5;

    private final LocalDate tonight;
    private final PageFacts facts;

    RiskTables(LocalDate tonight, PageFacts facts) {
        this.tonight = tonight;
        this.facts = facts;
    }

    /** Flagged, review and watch of the last nights. */
    String trend() {
        HtmlTable table = new HtmlTable("column.night", "#trend.flagged", "#trend.review", "#trend.watch");
        facts.nights().forEach(night -> table.row(night.businessDate(), flagged(night), review(night), watch(night)));
        return PageText.section(
                "trend",
                "<div class=\"charts\">\n"
                        + chart("trend.flagged", Outcome.UNBIND, Outcome.CORRECT_DEBT_RECORD)
                        + chart("trend.review", Outcome.REVIEW)
                        + chart("trend.watch", Outcome.WATCH)
                        + "</div>\n<details><summary>" + PageText.html("trend.table") + "</summary>\n"
                        + table.html("trend")
                        + "</details>\n");
    }

    private static long flagged(NightCount night) {
        return night.of(Outcome.UNBIND, Outcome.CORRECT_DEBT_RECORD);
    }

    private static long review(NightCount night) {
        return night.of(Outcome.REVIEW);
    }

    private static long watch(NightCount night) {
        return night.of(Outcome.WATCH);
    }

    private String chart(String title, Outcome... outcomes) {
        Map<LocalDate, Long> counts = new HashMap<>();
        facts.nights().forEach(night -> counts.put(night.businessDate(), night.of(outcomes)));
        List<Bar> bars = new ArrayList<>();
        for (int back = PageFacts.NIGHTS - 1; back >= 0; back--) {
            LocalDate night = tonight.minusDays(back);
            bars.add(new Bar(night.toString(), counts.get(night)));
        }
        return "<figure><figcaption>%s <small>%s</small></figcaption>\n%s</figure>\n"
                .formatted(
                        PageText.html(title),
                        PageText.html("trend.most", figure(BarChart.most(bars))),
                        BarChart.upright(bars));
    }

    /** What began and what ended, and this night's outcomes beside those of the night before. */
    String changes() {
        HtmlTable began = new HtmlTable("column.change", "#column.findings", "column.meaning");
        for (What what : What.values()) {
            String key = "change." + what.code();
            began.row(PageText.cell(key), facts.changes().getOrDefault(what, 0L), PageText.cell(key + ".meaning"));
        }
        return PageText.section("changes", began.html("changes") + besideTheNightBefore() + backlog());
    }

    private String besideTheNightBefore() {
        List<NightCount> before = facts.nights().stream()
                .filter(night -> night.businessDate().isBefore(tonight))
                .toList();
        if (before.isEmpty()) {
            return note("changes.none");
        }
        NightCount last = before.get(before.size() - 1);
        NightCount now = facts.nights().get(facts.nights().size() - 1);
        HtmlTable table = new HtmlTable("column.outcome", "#column.before", "#column.tonight", "#column.difference");
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.KEEP) {
                table.row(
                        PageText.cell("outcome." + outcome.code()),
                        last.of(outcome),
                        now.of(outcome),
                        difference(now.of(outcome) - last.of(outcome)));
            }
        }
        return note("changes.before", last.businessDate()) + table.html("changes");
    }

    private String backlog() {
        HtmlTable table = new HtmlTable("column.outcome", "#column.findings", "column.oldest");
        facts.open()
                .forEach((outcome, open) ->
                        table.row(PageText.cell("outcome." + outcome.code()), open.count(), open.oldest()));
        return facts.open().isEmpty() ? "" : note("changes.open") + table.html("changes");
    }

    private static String note(String key, Object... values) {
        return "<p class=\"note\">" + PageText.html(key, values) + "</p>\n";
    }

    private static Markup difference(long difference) {
        return new Markup("<span class=\"signed\">" + (difference > 0 ? "+" : "") + figure(difference) + "</span>");
    }

    /** How many findings each reason has of each carrier. */
    String carriers() {
        Map<Reason, Map<String, Long>> counts = facts.findings().countByCarrier();
        SortedSet<String> carriers = new TreeSet<>();
        counts.values().forEach(byCarrier -> carriers.addAll(byCarrier.keySet()));
        long all = facts.findings().samples().values().stream()
                .mapToLong(PageSample::count)
                .sum();
        List<Object> headings = new ArrayList<>(List.of("column.reason"));
        carriers.forEach(carrier -> headings.add(new HtmlTable.Figures(carrier)));
        headings.add("#column.all");
        HtmlTable table = new HtmlTable(headings.toArray());
        counts.forEach((reason, byCarrier) -> {
            List<Object> cells = new ArrayList<>(List.of(reason.code()));
            carriers.forEach(carrier -> cells.add(shaded(byCarrier.getOrDefault(carrier, 0L), all)));
            cells.add(byCarrier.values().stream().mapToLong(Long::longValue).sum());
            table.row(cells.toArray());
        });
        return PageText.section("carriers", table.html("carriers"));
    }

    private static Markup shaded(long count, long all) {
        int shade = count == 0 ? 0 : (int) Math.min(SHADES, 1 + count * 2 * SHADES / all);
        return new Markup("<span class=\"signed shade%s\">%s</span>".formatted(shade, figure(count)));
    }

    /** How long bindings had stood when their number was reissued. */
    String gaps() {
        long[] gaps = facts.findings().gaps();
        long most = Arrays.stream(gaps).max().orElse(0);
        long all = Arrays.stream(gaps).sum();
        HtmlTable table = new HtmlTable("column.gap", "#column.findings", "#column.share", "");
        for (int i = 0; i < gaps.length; i++) {
            table.row(
                    range(i),
                    gaps[i],
                    new Markup("<span class=\"signed\">%s</span>".formatted(percent(gaps[i], all))),
                    new Markup(BarChart.lying(gaps[i], most)));
        }
        return PageText.section("gap", table.html("gap"));
    }

    private static Markup range(int i) {
        List<Integer> ends = PageFindings.GAPS;
        if (i == ends.size()) {
            return PageText.cell("gap.more", figure(ends.get(i - 1)));
        }
        String days = i == 0 ? "0" : figure(ends.get(i - 1) + 1) + "–" + figure(ends.get(i));
        return PageText.cell("gap.days", days);
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f%%", all == 0 ? 0 : 100.0 * part / all);
    }

    /** How old each carrier's news are, and from when on it answers. */
    String freshness() {
        HtmlTable table = new HtmlTable("column.carrier", "column.newest", "#column.age", "column.covered-from");
        for (CarrierCoverage carrier : facts.carriers()) {
            LocalDate newest = carrier.newestOn();
            LocalDate from = carrier.coversFrom();
            table.row(
                    carrier.carrier(),
                    newest == null ? "–" : newest,
                    newest == null ? "–" : ChronoUnit.DAYS.between(newest, tonight),
                    (from == null ? "–" : from) + (from == null || carrier.isConfigured() ? "" : " *"));
        }
        return PageText.section("freshness", table.html("freshness"));
    }
}
