package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.escaped;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.report.HtmlTable.Markup;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The page's sections of the closing summary: feeds, bindings, reasons, guards, files and steps. */
final class NightTables {

    /** The files that the page knows what they are for. */
    private static final Set<String> PURPOSES = Set.of(
            "unbind.csv",
            "debt-correction.csv",
            "review.csv",
            "watch.csv",
            "changes.csv",
            "rejected.csv",
            "suppressed.csv");

    private final NightReport night;
    private final Map<String, WrittenFile> files;

    NightTables(NightReport night, Map<String, WrittenFile> files) {
        this.night = night;
        this.files = files;
    }

    String feeds() {
        HtmlTable table = new HtmlTable(
                "column.file",
                "column.carrier",
                "#column.rows",
                "#column.accepted",
                "#column.duplicate",
                "#column.ignored",
                "#column.rejected");
        night.feeds()
                .forEach(feed -> table.row(
                        Words.withoutNumbers(feed.name()),
                        feed.carrier(),
                        feed.progress().rows(),
                        feed.acceptedCount(),
                        feed.duplicateCount(),
                        feed.progress().ignored(),
                        feed.progress().rejected()));
        table.total(
                PageText.cell("column.all"),
                "",
                night.total(feed -> feed.progress().rows()),
                night.total(LoadedFeed::acceptedCount),
                night.total(LoadedFeed::duplicateCount),
                night.total(feed -> feed.progress().ignored()),
                night.total(feed -> feed.progress().rejected()));
        return PageText.section("feeds", table.html("feeds"));
    }

    String bindings() {
        BindingTotals accounts = night.accounts();
        BindingTotals debts = night.debts();
        HtmlTable table = new HtmlTable("column.bindings", "#column.accounts", "#column.debts", "column.meaning");
        row(
                table,
                "bindings.examined",
                accounts.count().examined(),
                debts.count().examined());
        row(
                table,
                "bindings.unreadable",
                accounts.count().unreadable(),
                debts.count().unreadable());
        row(table, "bindings.matched", accounts.count().matched(), debts.count().matched());
        for (Outcome outcome : Outcome.values()) {
            table.row(
                    words(outcome),
                    accounts.of(outcome),
                    debts.of(outcome),
                    PageText.cell("meaning." + outcome.code()));
        }
        row(table, "bindings.undated", accounts.count().undated(), debts.count().undated());
        return PageText.section("bindings", table.html("bindings"), accounts.plan(), debts.plan());
    }

    private static void row(HtmlTable table, String key, long accounts, long debts) {
        table.row(PageText.cell(key), accounts, debts, PageText.cell(key + ".meaning"));
    }

    private static Markup words(Outcome outcome) {
        return PageText.cell("outcome." + outcome.code());
    }

    String reasons() {
        HtmlTable table =
                new HtmlTable("column.reason", "column.outcome", "#column.accounts", "#column.debts", "column.rule");
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
                        PageText.cell("reason." + reason.code()));
            }
        }
        return PageText.section("reasons", table.html("reasons"));
    }

    String guards() {
        HtmlTable table = new HtmlTable("column.guard", "column.verdict", "column.figure");
        Set<Guard> worst = new HashSet<>(Guards.worst(night.guards()));
        List<Guard> shown = night.guards().stream()
                .filter(guard -> !guard.passed() || guard.accepted() != null || worst.contains(guard))
                .toList();
        for (Guard guard : shown) {
            table.row(guard.name(), mark(guard), message(guard));
        }
        return PageText.section("guards", table.html("guards"));
    }

    private static Markup mark(Guard guard) {
        String word = guard.accepted() != null ? "accepted" : guard.passed() ? "passed" : "warning";
        return new Markup("<span class=\"mark %s\">%s</span>"
                .formatted(word.equals("passed") ? "good" : "warn", PageText.html("guards." + word)));
    }

    private static Markup message(Guard guard) {
        String accepted = guard.accepted();
        return new Markup(PageText.html(GuardWords.of(guard))
                + (accepted == null ? "" : PageText.html("guards.accepted.by", GuardWords.accepted(accepted))));
    }

    String files() {
        HtmlTable table = new HtmlTable("column.file", "#column.rows", "column.purpose", "column.sha256");
        files.forEach((name, file) -> table.row(
                new Markup("<a href=\"%1$s\">%1$s</a>".formatted(escaped(name))),
                file.rows(),
                purpose(name),
                new Markup("<code>%s</code>".formatted(escaped(file.sha256())))));
        return PageText.section("files", table.html("files"));
    }

    private static Object purpose(String file) {
        return PURPOSES.contains(file) ? PageText.cell("file." + file) : "";
    }

    String steps() {
        HtmlTable table = new HtmlTable("column.step", "#column.seconds");
        night.secondsByStep().forEach(table::row);
        return PageText.section("steps", table.html("steps"));
    }
}
