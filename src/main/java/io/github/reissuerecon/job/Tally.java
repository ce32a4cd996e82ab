package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.ledger.AcceptedRows;
import io.github.reissuerecon.ledger.DigestRepeats;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.FirstRowCount;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.SecondCounts;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Step: with all files loaded, counts what each told anew, asks the guards of the feeds, and fixes the parts of the
 * match.
 */
final class Tally implements Tasklet {

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final Ledger ledger;
    private final ToldNumbers toldNumbers;
    private final SecondCounts secondCounts;
    private final NightIndex index;
    private final Findings findings;
    private final MatchPlanning planning;
    private final FeedGuards guards;
    private final Gate gate;
    private final AsyncTaskExecutor threads;
    private final Progress progress;

    Tally(
            ReconConfiguration configuration,
            Feeds feeds,
            Ledger ledger,
            ToldNumbers toldNumbers,
            SecondCounts secondCounts,
            NightIndex index,
            Findings findings,
            MatchPlanning planning,
            FeedGuards guards,
            Gate gate,
            AsyncTaskExecutor threads,
            Progress progress) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.ledger = ledger;
        this.toldNumbers = toldNumbers;
        this.secondCounts = secondCounts;
        this.index = index;
        this.findings = findings;
        this.planning = planning;
        this.guards = guards;
        this.gate = gate;
        this.threads = threads;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context)
            throws SQLException, PlatformFault {
        Night night = Night.of(contribution.getStepExecution());
        if (findings.parts(night.runId(), BindingKind.ACCOUNT).isEmpty()) {
            countAccepted(night);
            gate.pass(night, guards.of(night));
            planning.fix(night, index.purpose(night, "tally"));
        }
        return RepeatStatus.FINISHED;
    }

    /** The database counts for itself while the program does, and whichever thread is done first helps it to an end. */
    private void countAccepted(Night night) {
        FirstRowCount second = secondCounts.firstRows(night.businessDate());
        progress.begin("tally", (double) second.toCount());
        LongConsumer counted = rows -> progress.add((double) rows, rows);
        Map<Integer, Long> accepted = new HashMap<>();
        Map<Integer, Long> repeats = new HashMap<>();
        AtOnce.both(threads, () -> second.work(counted), () -> {
            count(night, accepted, repeats);
            second.work(counted);
        });
        Map<Integer, Long> first = second.rows();
        for (LoadedFeed feed : feeds.ofNight(night.businessDate())) {
            int feedId = feed.feedId();
            feeds.accepted(feedId, accepted.getOrDefault(feedId, 0L));
            secondCounts.tallied(feedId, first.getOrDefault(feedId, 0L) - repeats.getOrDefault(feedId, 0L));
        }
    }

    private void count(Night night, Map<Integer, Long> accepted, Map<Integer, Long> repeats) {
        List<DigestScheme> schemes = configuration.digestSchemes();
        accepted.putAll(
                schemes.isEmpty()
                        ? index.of(night).acceptedRows()
                        : AcceptedRows.of(
                                night.businessDate(), ledger, toldNumbers, configuration.carriers(), schemes));
        repeats.putAll(DigestRepeats.of(night.businessDate(), ledger, toldNumbers, schemes));
    }
}
