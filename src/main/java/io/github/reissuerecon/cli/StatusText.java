package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.RunStatus;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Width;
import io.github.reissuerecon.report.NightReport;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** What {@code status} prints for people. */
final class StatusText {

    /** What is counted, and the text that names it. */
    private static final Map<String, String> COUNTED = Map.of(
            "files", "summary.files",
            "rows", "column.rows",
            "accepted", "column.accepted",
            "rejected", "column.rejected",
            "examined", "bindings.examined",
            "matched", "bindings.matched");

    private final Language language;

    StatusText(Language language) {
        this.language = language;
    }

    String of(Iterable<RunStatus.Line> runs) {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> add(text, run));
        return text.isEmpty() ? language.text("status.none") + "\n" : text.toString();
    }

    private void add(StringBuilder text, RunStatus.Line run) {
        text.append(run.businessDate())
                .append("  ")
                .append(language.text("page.run", run.run()))
                .append("  ")
                .append(Width.left(language.text("exit." + run.outcome()), 22))
                .append("  ")
                .append(language.text("status.started", run.startedAt()))
                .append(run.attempts() > 1 ? "  " + NightReport.continued(run.continuedFrom(), language) : "")
                .append(System.lineSeparator());
        run.tripped().forEach(trip -> text.append("    ")
                .append(trip.guard())
                .append(": ")
                .append(trip.message())
                .append('\n'));
        run.steps()
                .forEach((name, step) -> text.append(
                        String.format(Locale.ROOT, "    %-16s %-10s %8.1f s%n", name, step.status(), step.seconds())));
        add(text, "summary.feeds", run.feeds());
        add(text, "column.accounts", run.accounts());
        add(text, "column.debts", run.debts());
        run.workers().forEach(share -> text.append("    ")
                .append(language.text(
                        "status.worker",
                        share.worker(),
                        share.done(),
                        share.parts(),
                        language.text("kind." + share.kind())))
                .append('\n'));
    }

    private void add(StringBuilder text, String label, Map<String, Long> counts) {
        text.append("    ")
                .append(Width.left(language.text(label), 10))
                .append(counts.isEmpty() ? language.text("status.removed") : counts(counts))
                .append('\n');
    }

    private String counts(Map<String, Long> counts) {
        return counts.entrySet().stream().map(this::count).collect(Collectors.joining(", "));
    }

    private String count(Entry<String, Long> count) {
        return count.getValue() + " "
                + language.text(COUNTED.getOrDefault(count.getKey(), "outcome." + count.getKey()));
    }
}
