package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.LoadedFeed;
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

    /**
     * A summary.
     *
     * @param files what was written, by name
     */
    public Summary(NightReport night, Map<String, WrittenFile> files) {
        this.night = night;
        this.files = files;
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
        json.put("files", files);
        json.put(
                "guards",
                Guards.worst(night.guards()).stream().map(Summary::guard).toList());
        json.put("seconds", night.secondsByStep());
        return JSON.writeValueAsString(json) + "\n";
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
        json.put("examined", totals.count().examined());
        json.put("unreadable", totals.count().unreadable());
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
        json.put("message", guard.message());
        if (guard.accepted() != null) {
            json.put("accepted", guard.accepted());
        }
        return json;
    }

    /** The text of {@code summary.txt}, which also closes the run on the terminal. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("reissue-recon  " + night.businessDate() + "  run " + night.run() + "  "
                + night.exitCode().outcome());
        if (night.attempts() > 1) {
            lines.add(NightReport.continued(night.continuedFrom()));
        }
        lines.add("");
        lines.add(row("feeds", "rows", "accepted", "duplicate", "ignored", "rejected"));
        night.feeds()
                .forEach(feed -> lines.add(row(
                        "  " + feed.name(),
                        feed.progress().rows(),
                        feed.acceptedCount(),
                        feed.duplicateCount(),
                        feed.progress().ignored(),
                        feed.progress().rejected())));
        lines.add(row(
                "  all",
                night.total(feed -> feed.progress().rows()),
                night.total(LoadedFeed::acceptedCount),
                night.total(LoadedFeed::duplicateCount),
                night.total(feed -> feed.progress().ignored()),
                night.total(feed -> feed.progress().rejected())));
        lines.add("");
        lines.add(row("bindings", "accounts", "debts"));
        lines.add(both("examined", t -> t.count().examined()));
        lines.add(both("  matched", t -> t.count().matched()));
        for (Outcome outcome : Outcome.values()) {
            lines.add(both("    " + outcome.code().replace('_', ' '), t -> t.of(outcome)));
        }
        addNotes(lines);
        lines.add("");
        lines.add(row("files", "rows") + "  sha256");
        files.forEach((name, file) ->
                lines.add(row("  " + name, file.rows()) + "  " + file.sha256().substring(0, 16)));
        lines.add("");
        Guards.worst(night.guards()).stream().map(Summary::guardLine).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private void addNotes(List<String> lines) {
        long unreadable =
                night.accounts().count().unreadable() + night.debts().count().unreadable();
        long undated =
                night.accounts().count().undated() + night.debts().count().undated();
        if (unreadable > 0) {
            lines.add(row(
                    "  number unreadable",
                    night.accounts().count().unreadable(),
                    night.debts().count().unreadable()));
        }
        if (undated > 0) {
            lines.add(row(
                    "  kept without a date",
                    night.accounts().count().undated(),
                    night.debts().count().undated()));
        }
    }

    private static String guardLine(Guard guard) {
        String verdict = guard.accepted() != null ? "accepted" : guard.passed() ? "passed" : "warning";
        return String.format(Locale.ROOT, "%-9s %-18s %s", verdict, guard.name(), guard.message())
                + (guard.accepted() == null ? "" : " (" + guard.accepted() + ")");
    }

    private String both(String label, java.util.function.ToLongFunction<BindingTotals> figure) {
        return row(label, figure.applyAsLong(night.accounts()), figure.applyAsLong(night.debts()));
    }

    private static String row(String label, Object... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s", label));
        for (Object cell : cells) {
            line.append(String.format(Locale.ROOT, "%11s", cell));
        }
        return line.toString();
    }
}
