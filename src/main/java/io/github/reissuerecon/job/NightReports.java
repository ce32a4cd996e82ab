package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.finding.Backlog;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.HitHistory;
import io.github.reissuerecon.finding.HitHistory.CarrierNight;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlan;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.NightCounts;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.guard.ResultGuards;
import io.github.reissuerecon.guard.ResultGuards.Hits;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.report.BindingTotals;
import io.github.reissuerecon.report.CarrierCoverage;
import io.github.reissuerecon.report.NightReport;
import io.github.reissuerecon.report.PageFacts;
import io.github.reissuerecon.report.PageFindings;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private final MatchPlans plans;
    private final Shards shards;
    private final NightCounts nightCounts;
    private final FeedHistory feedHistory;
    private final Backlog backlog;

    NightReports(
            ReconConfiguration configuration,
            Feeds feeds,
            Findings findings,
            HitHistory hitHistory,
            Runs runs,
            FeedGuards feedGuards,
            Attempts attempts,
            MatchPlans plans,
            Shards shards,
            NightCounts nightCounts,
            FeedHistory feedHistory,
            Backlog backlog) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.findings = findings;
        this.hitHistory = hitHistory;
        this.runs = runs;
        this.feedGuards = feedGuards;
        this.attempts = attempts;
        this.plans = plans;
        this.shards = shards;
        this.nightCounts = nightCounts;
        this.feedHistory = feedHistory;
        this.backlog = backlog;
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

    /** What the page shows beside the figures of a night. */
    PageFacts pageFacts(Night night, PageFindings pageFindings, Map<What, Long> changes) {
        Map<String, FeedHistory.Told> told = feedHistory.toldThrough(night.businessDate());
        List<CarrierCoverage> carriers = configuration.feeds().stream()
                .map(feed -> coverage(feed, told.get(feed.carrier().name())))
                .toList();
        return new PageFacts(
                pageFindings,
                changes,
                backlog.behind(night.businessDate()),
                nightCounts.through(night.runId(), night.businessDate(), PageFacts.NIGHTS),
                carriers);
    }

    private static CarrierCoverage coverage(CarrierFeed feed, FeedHistory.@Nullable Told told) {
        LocalDate firstNight = told == null ? null : told.firstNight();
        return new CarrierCoverage(
                feed.carrier().name(),
                feed.coversFrom() == null ? firstNight : feed.coversFrom(),
                feed.coversFrom() != null,
                told == null ? null : told.newestOn());
    }

    private List<Guard> resultGuards(Run run, BindingTotals accounts) {
        List<Guard> guards = new ArrayList<>();
        guards.add(flagged(run, accounts));
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

    /**
     * Lookups do not see how many accounts there are. They are counted as far as the guard must know: no further than to a
     * number of which those that are flagged are less than the limit.
     */
    private Guard flagged(Run run, BindingTotals accounts) {
        if (accounts.sawAll()) {
            return ResultGuards.flagged(accounts.flagged(), accounts.count().examined(), configuration.guards());
        }
        long enough = ResultGuards.accountsToPass(accounts.flagged(), configuration.guards());
        String purpose = run.businessDate() + " run " + run.number() + " publish";
        try {
            long counted = shards.countUpTo(configuration.accounts(), enough, purpose);
            return ResultGuards.flagged(accounts.flagged(), counted, counted == enough, configuration.guards());
        } catch (SQLException | PlatformFault failed) {
            throw new IllegalStateException(
                    "the platform's accounts cannot be counted: " + failed.getMessage(), failed);
        }
    }

    private static Hits hits(CarrierNight night) {
        return new Hits(night.hits(), night.rows());
    }

    /** What became of the bindings of a kind. */
    BindingTotals totals(Night night, BindingKind kind) {
        boolean configured = configuration.tables().stream().anyMatch(table -> table.kind() == kind);
        MatchPlan plan = plans.of(night.runId(), kind);
        return new BindingTotals(
                configured ? plan.way().code() : "none",
                plan.reason(),
                findings.parts(night.runId(), kind).stream()
                        .map(MatchPart::count)
                        .reduce(MatchPart.Count.ZERO, MatchPart.Count::plus),
                findings.countByReason(night.runId(), kind));
    }
}
