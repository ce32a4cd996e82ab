package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.HitHistory;
import io.github.reissuerecon.finding.HitHistory.CarrierNight;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.guard.ResultGuards;
import io.github.reissuerecon.guard.ResultGuards.Hits;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.report.BindingTotals;
import io.github.reissuerecon.report.NightReport;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts a run's figures together from what the database holds. */
@Component
class NightReports {

    private static final int NIGHTS_TO_COMPARE = 7;

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final Findings findings;
    private final HitHistory hitHistory;
    private final Runs runs;
    private final FeedGuards feedGuards;
    private final Attempts attempts;

    NightReports(
            ReconConfiguration configuration,
            Feeds feeds,
            Findings findings,
            HitHistory hitHistory,
            Runs runs,
            FeedGuards feedGuards,
            Attempts attempts) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.findings = findings;
        this.hitHistory = hitHistory;
        this.runs = runs;
        this.feedGuards = feedGuards;
        this.attempts = attempts;
    }

    NightReport of(Run run) {
        Night night = new Night(run.businessDate(), run.runId());
        BindingTotals accounts = totals(night, BindingKind.ACCOUNT);
        BindingTotals debts = totals(night, BindingKind.DEBT);
        List<Guard> guards = new ArrayList<>(feedGuards.of(night));
        guards.addAll(Guards.accept(resultGuards(run, accounts), runs.acceptedGuards(night.runId())));
        boolean warned = !Guards.tripped(guards, Consequence.WARNING).isEmpty();
        return new NightReport(
                night.businessDate(),
                run.number(),
                warned ? ExitCode.WARNINGS : ExitCode.COMPLETE,
                attempts.continuedFrom(run),
                feeds.ofNight(night.businessDate()),
                accounts,
                debts,
                guards,
                attempts.secondsByStep(run));
    }

    private List<Guard> resultGuards(Run run, BindingTotals accounts) {
        List<Guard> guards = new ArrayList<>();
        guards.add(ResultGuards.flagged(accounts.flagged(), accounts.count().examined(), configuration.guards()));
        if (!run.full()) {
            Map<String, List<CarrierNight>> recent =
                    hitHistory.before(run.businessDate(), NIGHTS_TO_COMPARE, ResultGuards.WORTH_JUDGING);
            hitHistory
                    .of(run.runId())
                    .forEach((carrier, tonight) -> guards.addAll(ResultGuards.hitJump(
                            carrier,
                            hits(tonight),
                            recent.getOrDefault(carrier, List.of()).stream()
                                    .map(NightReports::hits)
                                    .toList(),
                            configuration.guards())));
        }
        return guards;
    }

    private static Hits hits(CarrierNight night) {
        return new Hits(night.hits(), night.rows());
    }

    private BindingTotals totals(Night night, BindingKind kind) {
        boolean configured = configuration.tables().stream().anyMatch(table -> table.kind() == kind);
        return new BindingTotals(
                configured ? "scan" : "none",
                findings.parts(night.runId(), kind).stream()
                        .map(MatchPart::count)
                        .reduce(MatchPart.Count.ZERO, MatchPart.Count::plus),
                findings.countByReason(night.runId(), kind));
    }
}
