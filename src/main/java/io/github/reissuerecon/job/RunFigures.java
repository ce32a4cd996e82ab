package io.github.reissuerecon.job;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.metrics.NightFigures;
import io.github.reissuerecon.metrics.NightFigures.Completed;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.report.BindingTotals;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import io.github.reissuerecon.run.Runs.Trip;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A run in figures for the metrics, from what the database holds: of one that failed, as far as it came. */
@Component
public class RunFigures {

    private final Runs runs;
    private final Feeds feeds;
    private final Findings findings;
    private final Attempts attempts;
    private final NightReports reports;

    RunFigures(Runs runs, Feeds feeds, Findings findings, Attempts attempts, NightReports reports) {
        this.runs = runs;
        this.feeds = feeds;
        this.findings = findings;
        this.attempts = attempts;
        this.reports = reports;
    }

    /** The figures of a run whose start ended so. */
    public NightFigures of(Run run, ExitCode exitCode) {
        Map<BindingKind, BindingTotals> totals = totals(run);
        List<LoadedFeed> files = feeds.ofNight(run.businessDate());
        return new NightFigures(
                run.number(),
                attempts.count(run),
                lastComplete(),
                feedRows(files, run.complete() || !totals.isEmpty()),
                byKind(totals, kind -> kind.count().examined()),
                byKind(totals, kind -> kind.count().matched()),
                byKind(totals, RunFigures::outcomes),
                byKind(totals, RunFigures::reasons),
                attempts.secondsByStep(run),
                stepRows(files, totals),
                exitCode.isOfGuards() ? trippedGuards(run) : List.of());
    }

    /** Of the kinds whose match is planned. */
    private Map<BindingKind, BindingTotals> totals(Run run) {
        Map<BindingKind, BindingTotals> totals = new TreeMap<>();
        for (BindingKind kind : BindingKind.values()) {
            if (!findings.parts(run.runId(), kind).isEmpty()) {
                totals.put(kind, reports.totals(new Night(run.businessDate(), run.runId()), kind));
            }
        }
        return totals;
    }

    private List<String> trippedGuards(Run run) {
        return runs.trips(run.runId()).stream().map(Trip::guard).distinct().toList();
    }

    private @Nullable Completed lastComplete() {
        Run last = runs.lastCompleted().orElse(null);
        Instant at = last == null ? null : last.completedAt();
        return last == null || at == null ? null : new Completed(last.businessDate(), at);
    }

    /** @param counted whether accepted rows are told from duplicate ones */
    private static Map<String, Map<String, Long>> feedRows(List<LoadedFeed> files, boolean counted) {
        Map<String, Map<String, Long>> byCarrier = new TreeMap<>();
        for (LoadedFeed file : files) {
            Map<String, Long> rows = byCarrier.computeIfAbsent(file.carrier(), carrier -> new LinkedHashMap<>());
            if (counted) {
                rows.merge(NightFigures.ACCEPTED, file.acceptedCount(), Long::sum);
                rows.merge(NightFigures.DUPLICATE, file.duplicateCount(), Long::sum);
            }
            rows.merge(NightFigures.IGNORED, file.progress().ignored(), Long::sum);
            rows.merge(NightFigures.REJECTED, file.progress().rejected(), Long::sum);
        }
        return byCarrier;
    }

    private static <T> Map<String, T> byKind(
            Map<BindingKind, BindingTotals> totals, Function<BindingTotals, T> figure) {
        Map<String, T> figures = new LinkedHashMap<>();
        totals.forEach((kind, ofKind) -> figures.put(kind.code(), figure.apply(ofKind)));
        return figures;
    }

    private static Map<String, Long> outcomes(BindingTotals totals) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.code(), totals.of(outcome));
        }
        return outcomes;
    }

    private static Map<String, Long> reasons(BindingTotals totals) {
        Map<String, Long> reasons = new TreeMap<>();
        totals.findings()
                .values()
                .forEach(ofOutcome ->
                        ofOutcome.forEach((reason, findings) -> reasons.merge(reason.code(), findings, Long::sum)));
        return reasons;
    }

    private static Map<String, Long> stepRows(List<LoadedFeed> files, Map<BindingKind, BindingTotals> totals) {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put(
                "intake",
                files.stream().mapToLong(file -> file.progress().rows()).sum());
        totals.forEach((kind, ofKind) -> rows.put(
                kind == BindingKind.ACCOUNT ? "match-accounts" : "match-debts",
                ofKind.count().examined()));
        return rows;
    }
}
