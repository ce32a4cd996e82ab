package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.escaped;
import static io.github.reissuerecon.report.HtmlTable.figure;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.report.HtmlTable.Markup;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import io.github.reissuerecon.run.ExitCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The night for people, as one page that needs neither network nor script, light or dark as the reader's screen is. It
 * tells figures, names of files and what was written about guards; no account and no number.
 */
public final class ReportPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="robots" content="noindex" />
            <title>%1$s, run %2$s: %3$s</title>
            <style>
            %4$s</style>
            </head>
            <body>
            <header>
            <h1>Reissued numbers, night of %1$s <small>run %2$s</small></h1>
            %5$s</header>
            <main>
            %6$s</main>
            <footer>The same figures for machines: <a href="summary.json">summary.json</a>.</footer>
            </body>
            </html>
            """;

    private static final String SECTION = """
            <section>
            <h2>%s</h2>
            <p class="note">%s</p>
            %s</section>
            """;

    private final NightReport night;
    private final Map<String, WrittenFile> files;

    private ReportPage(NightReport night, Map<String, WrittenFile> files) {
        this.night = night;
        this.files = files;
    }

    /**
     * The page of a run.
     *
     * @param files the files beside it that are written already, by name
     */
    public static String of(NightReport night, Map<String, WrittenFile> files) {
        return new ReportPage(night, files).html();
    }

    private String html() {
        return PAGE.formatted(
                night.businessDate(),
                night.run(),
                escaped(night.exitCode().outcome()),
                PageStyle.CSS,
                verdict() + headline(),
                feeds() + bindings() + reasons() + guards() + files() + steps());
    }

    private static String section(String title, String note, HtmlTable table) {
        return SECTION.formatted(escaped(title), escaped(note), table.html());
    }

    private String verdict() {
        boolean warned = night.exitCode() == ExitCode.WARNINGS;
        boolean letPass = night.guards().stream().anyMatch(guard -> guard.accepted() != null);
        String meaning = "The files beside this page are whole and may be used."
                + (warned || letPass ? "" : " All guards passed.")
                + (warned ? " Somebody should look into the guards that warn." : "")
                + (letPass ? " A guard tripped, and a person let it pass." : "")
                + (night.attempts() > 1 ? " The night was " + NightReport.continued(night.continuedFrom()) + "." : "");
        return "<p class=\"verdict %s\"><strong>%s</strong> <span>%s</span></p>\n"
                .formatted(
                        warned || letPass ? "warn" : "good",
                        warned ? "Complete, with warnings." : "Complete.",
                        escaped(meaning));
    }

    private String headline() {
        return "<dl>\n"
                + headline("accounts to unbind", night.accounts().of(Outcome.UNBIND))
                + headline("debt records to correct", night.debts().of(Outcome.CORRECT_DEBT_RECORD))
                + headline("bindings to review", both(Outcome.REVIEW))
                + headline("bindings to watch", both(Outcome.WATCH))
                + "</dl>\n";
    }

    private static String headline(String label, long count) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(escaped(label), figure(count));
    }

    private long both(Outcome outcome) {
        return night.accounts().of(outcome) + night.debts().of(outcome);
    }

    private String feeds() {
        HtmlTable table = new HtmlTable("file", "carrier", "#rows", "#accepted", "#duplicate", "#ignored", "#rejected");
        night.feeds()
                .forEach(feed -> table.row(
                        feed.name(),
                        feed.carrier(),
                        feed.progress().rows(),
                        feed.acceptedCount(),
                        feed.duplicateCount(),
                        feed.progress().ignored(),
                        feed.progress().rejected()));
        table.total(
                "all",
                "",
                night.total(feed -> feed.progress().rows()),
                night.total(LoadedFeed::acceptedCount),
                night.total(LoadedFeed::duplicateCount),
                night.total(feed -> feed.progress().ignored()),
                night.total(feed -> feed.progress().rejected()));
        return section(
                "Feeds",
                "An accepted row told something new, a duplicate nothing new. An ignored row's event decides nothing;"
                        + " a rejected row could not be read.",
                table);
    }

    private String bindings() {
        BindingTotals accounts = night.accounts();
        BindingTotals debts = night.debts();
        HtmlTable table = new HtmlTable("bindings", "#accounts", "#debts", "what it means")
                .row("examined", accounts.count().examined(), debts.count().examined(), "rows read from the platform")
                .row(
                        "number unreadable",
                        accounts.count().unreadable(),
                        debts.count().unreadable(),
                        "of them: what stands there is no mobile number")
                .row(
                        "matched",
                        accounts.count().matched(),
                        debts.count().matched(),
                        "of them: something is told of the number; each has one of the outcomes below");
        for (Outcome outcome : Outcome.values()) {
            table.row(words(outcome), accounts.of(outcome), debts.of(outcome), PageWords.meaning(outcome));
        }
        table.row(
                "without a date",
                accounts.count().undated(),
                debts.count().undated(),
                "counted under keep: nobody knows since when the number is bound");
        return section(
                "Bindings",
                "How the platform's tables were read: accounts by " + accounts.plan() + ", debts by " + debts.plan()
                        + ".",
                table);
    }

    private static String words(Outcome outcome) {
        return outcome.code().replace('_', ' ');
    }

    private String reasons() {
        HtmlTable table = new HtmlTable("reason", "outcome", "#accounts", "#debts", "the rule in words");
        for (Outcome outcome : Outcome.values()) {
            Map<Reason, Long> accounts = night.accounts().findings().getOrDefault(outcome, Map.of());
            Map<Reason, Long> debts = night.debts().findings().getOrDefault(outcome, Map.of());
            Set<Reason> reasons = new TreeSet<>(accounts.keySet());
            reasons.addAll(debts.keySet());
            for (Reason reason : reasons) {
                table.row(
                        reason.code(),
                        words(outcome),
                        accounts.getOrDefault(reason, 0L),
                        debts.getOrDefault(reason, 0L),
                        reason.explanation());
            }
        }
        return section("Reasons", "Which rule decided, of the bindings that are not simply kept.", table);
    }

    private String guards() {
        HtmlTable table = new HtmlTable("guard", "verdict", "figure");
        Set<Guard> worst = new HashSet<>(Guards.worst(night.guards()));
        List<Guard> shown = night.guards().stream()
                .filter(guard -> !guard.passed() || guard.accepted() != null || worst.contains(guard))
                .toList();
        for (Guard guard : shown) {
            String accepted = guard.accepted() == null ? "" : "; let pass by a person: " + guard.accepted();
            table.row(guard.name(), mark(guard), guard.message() + accepted);
        }
        return section(
                "Guards",
                "Of each guard the figure nearest to its limit, and every one that did not pass by itself.",
                table);
    }

    private static Markup mark(Guard guard) {
        String word = guard.accepted() != null ? "accepted" : guard.passed() ? "passed" : "warning";
        return new Markup("<span class=\"mark %s\">%s</span>".formatted(word.equals("passed") ? "good" : "warn", word));
    }

    private String files() {
        HtmlTable table = new HtmlTable("file", "#rows", "what it is for", "SHA-256");
        files.forEach((name, file) -> table.row(
                new Markup("<a href=\"%1$s\">%1$s</a>".formatted(escaped(name))),
                file.rows(),
                PageWords.purpose(name),
                new Markup("<code>%s</code>".formatted(escaped(file.sha256())))));
        return section("Files", "They lie beside this page.", table);
    }

    private String steps() {
        HtmlTable table = new HtmlTable("step", "#seconds");
        night.secondsByStep().forEach(table::row);
        return section(
                "Seconds by step",
                "All starts of the night together. The last step wrote this page, so its own seconds are not known here.",
                table);
    }
}
