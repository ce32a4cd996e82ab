package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.escaped;
import static io.github.reissuerecon.report.HtmlTable.figure;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import io.github.reissuerecon.run.ExitCode;
import java.util.Map;

/**
 * The night for people, as one page that needs neither network nor script, light or dark as the reader's screen is, in
 * the language that the reader chooses. It tells figures, names of files, what was written about guards, and some rows
 * of each reason with their numbers masked.
 */
public final class ReportPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="%1$s">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="robots" content="noindex" />
            <title>%2$s</title>
            <style>
            %3$s</style>
            </head>
            <body>
            <header>
            %4$s</header>
            <main>
            %5$s</main>
            <footer>%6$s <a href="summary.json">summary.json</a>.</footer>
            </body>
            </html>
            """;

    private final NightReport night;
    private final NightTables tables;
    private final RiskTables risk;
    private final PageFacts facts;
    private final Language language;

    private ReportPage(NightReport night, Map<String, WrittenFile> files, PageFacts facts, Language language) {
        this.night = night;
        this.tables = new NightTables(night, files);
        this.risk = new RiskTables(night.businessDate(), facts);
        this.facts = facts;
        this.language = language;
    }

    /**
     * The page of a run.
     *
     * @param files the files beside it that are written already, by name
     * @param language the one that it opens in
     */
    public static String of(NightReport night, Map<String, WrittenFile> files, PageFacts facts, Language language) {
        return new ReportPage(night, files, facts, language).html();
    }

    private String html() {
        return PAGE.formatted(
                language.code(),
                escaped(night.businessDate() + ", " + language.text("page.run", night.run()) + ": "
                        + language.text("exit." + night.exitCode().outcome())),
                PageStyle.CSS,
                languageSwitch() + title() + verdict() + headline(),
                SampleTables.awaited(facts.findings())
                        + risk.changes()
                        + risk.trend()
                        + risk.carriers()
                        + risk.gaps()
                        + risk.freshness()
                        + tables.feeds()
                        + tables.bindings()
                        + tables.reasons()
                        + SampleTables.byReason(facts.findings())
                        + tables.guards()
                        + tables.files()
                        + tables.steps(),
                PageText.html("page.machines"));
    }

    /** Two buttons of which one is pressed; the style shows the texts of that one's language. */
    private String languageSwitch() {
        StringBuilder buttons = new StringBuilder();
        for (Language choice : Language.values()) {
            buttons.append(
                    "<label lang=\"%1$s\"><input type=\"radio\" name=\"language\" id=\"%1$s\"%2$s /> %3$s</label>\n"
                            .formatted(
                                    choice.code(),
                                    choice == language ? " checked=\"checked\"" : "",
                                    choice.text("page.language")));
        }
        return "<fieldset class=\"switch\">\n<legend>%s</legend>\n%s</fieldset>\n"
                .formatted(PageText.html("page.switch"), buttons);
    }

    private String title() {
        String date = night.businessDate().toString();
        return "<h1>%s <small>%s</small></h1>\n"
                .formatted(
                        PageText.html("page.title", date).replace(date, "<b class=\"date\">" + date + "</b>"),
                        PageText.html("page.run", night.run()));
    }

    private String verdict() {
        StringBuilder html = new StringBuilder();
        boolean isGood = !isWarned() && !isLetPass();
        for (Language each : Language.values()) {
            html.append("<span lang=\"%s\"><strong>%s</strong> %s</span>"
                    .formatted(each.code(), each.text(isWarned() ? "page.warned" : "page.complete"), meaning(each)));
        }
        return "<p class=\"verdict %s\">%s</p>\n".formatted(isGood ? "good" : "warn", html);
    }

    private String meaning(Language each) {
        String space = each == Language.EN ? " " : "";
        return escaped(each.text("page.usable")
                + (isWarned() || isLetPass() ? "" : space + each.text("page.passed"))
                + (isWarned() ? space + each.text("page.look") : "")
                + (isLetPass() ? space + each.text("page.let-pass") : "")
                + (night.attempts() > 1
                        ? space + each.text("page.continued", NightReport.continued(night.continuedFrom(), each))
                        : ""));
    }

    private boolean isWarned() {
        return night.exitCode() == ExitCode.WARNINGS;
    }

    private boolean isLetPass() {
        return night.guards().stream().anyMatch(guard -> guard.accepted() != null);
    }

    private String headline() {
        return "<dl>\n"
                + headline("page.to-unbind", night.accounts().of(Outcome.UNBIND))
                + headline("page.to-correct", night.debts().of(Outcome.CORRECT_DEBT_RECORD))
                + headline("page.to-review", both(Outcome.REVIEW))
                + headline("page.to-watch", both(Outcome.WATCH))
                + "</dl>\n";
    }

    private static String headline(String key, long count) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(PageText.html(key), figure(count));
    }

    private long both(Outcome outcome) {
        return night.accounts().of(outcome) + night.debts().of(outcome);
    }
}
