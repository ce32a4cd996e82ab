package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Width;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The closing summary: as a table for people, as JSON for machines. */
public final class Summary {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final NightReport night;
    private final Map<String, WrittenFile> files;
    private final Map<What, Long> changes;
    private final Language language;

    /**
     * A summary.
     *
     * @param files what was written, by name
     * @param changes the rows of {@code changes.csv}, by what became of the finding
     * @param language of the text; the JSON has none
     */
    public Summary(NightReport night, Map<String, WrittenFile> files, Map<What, Long> changes, Language language) {
        this.night = night;
        this.files = files;
        this.changes = changes;
        this.language = language;
    }

    /** The JSON of {@code summary.json}. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("business_date", night.businessDate().toString());
        json.put("run", night.run());
        json.put("outcome", night.exitCode().outcome());
        json.put("exit_code", night.exitCode().code());
        json.put("attempts", night.attempts());
        json.put("continued_from", night.continuedFrom());
        json.put("feeds", night.feeds().stream().map(Summary::feed).toList());
        json.put("accounts", bindings(night.accounts(), true));
        json.put("debts", bindings(night.debts(), false));
        json.put("changes", changesByWord());
        json.put("files", files);
        json.put(
                "guards",
                Guards.worst(night.guards()).stream().map(Summary::guard).toList());
        json.put("seconds", night.secondsByStep());
        return JSON.writeValueAsString(json) + "\n";
    }

    private Map<String, Long> changesByWord() {
        Map<String, Long> json = new LinkedHashMap<>();
        for (What what : What.values()) {
            json.put(what.code(), changes.getOrDefault(what, 0L));
        }
        return json;
    }

    private static Map<String, Object> feed(LoadedFeed feed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", feed.name());
        json.put("carrier", feed.carrier());
        json.put("sha256", feed.sha256());
        json.put("rows", feed.progress().rows());
        json.put("accepted", feed.acceptedCount());
        json.put("duplicate", feed.duplicateCount());
        json.put("ignored", feed.progress().ignored());
        json.put("rejected", feed.progress().rejected());
        return json;
    }

    private static Map<String, Object> bindings(BindingTotals totals, boolean accounts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plan", totals.plan());
        json.put("plan_reason", totals.planReason());
        json.put("examined", totals.count().examined());
        json.put("unreadable", totals.sawAll() ? totals.count().unreadable() : null);
        json.put("undated", totals.count().undated());
        json.put("matched", totals.count().matched());
        for (Outcome outcome : Outcome.values()) {
            if (accounts || outcome != Outcome.UNBIND) {
                json.put(outcome.code(), totals.of(outcome));
            }
        }
        return json;
    }

    private static Map<String, Object> guard(Guard guard) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", guard.name());
        json.put("value", guard.value());
        json.put("limit", guard.limit());
        json.put("passed", guard.passed());
        json.put("message", GuardWords.of(guard).in(Language.EN));
        String accepted = guard.accepted();
        if (accepted != null) {
            json.put("accepted", GuardWords.accepted(accepted));
        }
        return json;
    }

    /** The text of {@code summary.txt}, which also closes the run on the terminal. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("reissue-recon  " + night.businessDate() + "  " + language.text("page.run", night.run()) + "  "
                + language.text("exit." + night.exitCode().outcome()));
        if (night.attempts() > 1) {
            lines.add(NightReport.continued(night.continuedFrom(), language));
        }
        lines.add("");
        lines.add(row(
                words("summary.feeds"),
                words("column.rows"),
                words("column.accepted"),
                words("column.duplicate"),
                words("column.ignored"),
                words("column.rejected")));
        night.feeds()
                .forEach(feed -> lines.add(row(
                        "  " + Words.withoutNumbers(feed.name()),
                        feed.progress().rows(),
                        feed.acceptedCount(),
                        feed.duplicateCount(),
                        feed.progress().ignored(),
                        feed.progress().rejected())));
        lines.add(row(
                "  " + words("column.all"),
                night.total(feed -> feed.progress().rows()),
                night.total(LoadedFeed::acceptedCount),
                night.total(LoadedFeed::duplicateCount),
                night.total(feed -> feed.progress().ignored()),
                night.total(feed -> feed.progress().rejected())));
        lines.add("");
        lines.add(row(words("column.bindings"), words("column.accounts"), words("column.debts")));
        lines.add(both(words("bindings.examined"), t -> t.count().examined()));
        lines.add(both("  " + words("bindings.matched"), t -> t.count().matched()));
        for (Outcome outcome : Outcome.values()) {
            lines.add(both("    " + words("outcome." + outcome.code()), t -> t.of(outcome)));
        }
        addNotes(lines);
        addPlan(lines, words("column.accounts"), night.accounts());
        addPlan(lines, words("column.debts"), night.debts());
        lines.add("");
        lines.add(words("summary.changes"));
        for (What what : What.values()) {
            lines.add(row("  " + words("change." + what.code()), changes.getOrDefault(what, 0L)));
        }
        lines.add("");
        lines.add(row(words("summary.files"), words("column.rows")) + "  sha256");
        files.forEach((name, file) ->
                lines.add(row("  " + name, file.rows()) + "  " + file.sha256().substring(0, 16)));
        lines.add("");
        Guards.worst(night.guards()).stream().map(this::guardLine).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private void addNotes(List<String> lines) {
        long unreadable =
                night.accounts().count().unreadable() + night.debts().count().unreadable();
        long undated =
                night.accounts().count().undated() + night.debts().count().undated();
        if (unreadable > 0) {
            lines.add(row(
                    "  " + words("bindings.unreadable"),
                    night.accounts().count().unreadable(),
                    night.debts().count().unreadable()));
        }
        if (undated > 0) {
            lines.add(row(
                    "  " + words("summary.undated"),
                    night.accounts().count().undated(),
                    night.debts().count().undated()));
        }
    }

    private void addPlan(List<String> lines, String bindings, BindingTotals totals) {
        if (!totals.planReason().isEmpty()) {
            lines.add("  " + language.text("summary.plan", bindings, totals.plan(), totals.planReason()));
        }
    }

    private String guardLine(Guard guard) {
        String accepted = guard.accepted();
        String verdict = accepted != null ? "accepted" : guard.passed() ? "passed" : "warning";
        return Width.left(words("guards." + verdict), 9)
                + String.format(
                        Locale.ROOT,
                        " %-18s %s",
                        guard.name(),
                        GuardWords.of(guard).in(language))
                + (accepted == null ? "" : " (" + GuardWords.accepted(accepted) + ")");
    }

    private String both(String label, java.util.function.ToLongFunction<BindingTotals> figure) {
        return row(label, figure.applyAsLong(night.accounts()), figure.applyAsLong(night.debts()));
    }

    private String words(String key) {
        return language.text(key);
    }

    private static String row(String label, Object... cells) {
        StringBuilder line = new StringBuilder(Width.left(label, 34));
        for (Object cell : cells) {
            line.append(Width.right(cell.toString(), 11));
        }
        return line.toString();
    }
}
