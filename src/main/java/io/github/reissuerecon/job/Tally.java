package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.ledger.AcceptedRows;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Platform;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Step: with all files loaded, counts what each told anew, asks the guards of the feeds, and fixes the parts of the
 * match.
 */
final class Tally implements Tasklet {

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final Ledger ledger;
    private final ToldNumbers toldNumbers;
    private final NightIndex index;
    private final Findings findings;
    private final Platform platform;
    private final FeedGuards guards;
    private final Gate gate;

    Tally(
            ReconConfiguration configuration,
            Feeds feeds,
            Ledger ledger,
            ToldNumbers toldNumbers,
            NightIndex index,
            Findings findings,
            Platform platform,
            FeedGuards guards,
            Gate gate) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.ledger = ledger;
        this.toldNumbers = toldNumbers;
        this.index = index;
        this.findings = findings;
        this.platform = platform;
        this.guards = guards;
        this.gate = gate;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context)
            throws SQLException, PlatformFault {
        Night night = Night.of(contribution.getStepExecution());
        if (findings.parts(night.runId(), BindingKind.ACCOUNT).isEmpty()) {
            countAccepted(night);
            gate.pass(night, guards.of(night));
            for (BindingTable table : configuration.tables()) {
                findings.plan(night.runId(), table.kind(), platform.parts(table, configuration.threads()));
            }
        }
        return RepeatStatus.FINISHED;
    }

    private void countAccepted(Night night) {
        List<DigestScheme> schemes = configuration.digestSchemes();
        Map<Integer, Long> accepted = schemes.isEmpty()
                ? index.of(night).acceptedRows()
                : AcceptedRows.of(night.businessDate(), ledger, toldNumbers, configuration.carriers(), schemes);
        for (LoadedFeed feed : feeds.ofNight(night.businessDate())) {
            feeds.accepted(feed.feedId(), accepted.getOrDefault(feed.feedId(), 0L));
        }
    }
}
