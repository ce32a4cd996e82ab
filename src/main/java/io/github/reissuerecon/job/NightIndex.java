package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.ledger.IndexReader;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.MatchWindow;
import io.github.reissuerecon.ledger.NumberIndex;
import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/** The numbers of the night and the debts to correct, each read once a start and shared by all parts of the match. */
final class NightIndex implements JobExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(NightIndex.class);

    private final ReconConfiguration configuration;
    private final Ledger ledger;
    private final IndexReader reader;
    private final Runs runs;

    private @Nullable NumberIndex index;
    private long runId;
    private @Nullable Set<AccountNumber> debtsToCorrect;
    private long debtsRunId;

    NightIndex(ReconConfiguration configuration, Ledger ledger, IndexReader reader, Runs runs) {
        this.configuration = configuration;
        this.ledger = ledger;
        this.reader = reader;
        this.runs = runs;
    }

    /** Between two starts another file may have come. */
    @Override
    public synchronized void beforeJob(JobExecution execution) {
        index = null;
        debtsToCorrect = null;
    }

    synchronized NumberIndex of(Night night) {
        NumberIndex known = index;
        if (known != null && runId == night.runId()) {
            return known;
        }
        index = null; // that of another run need not be held beside it
        NumberIndex read = reader.read(window(night), configuration.carriers());
        LOG.info("match    {} events of the numbers to match", read.size());
        index = read;
        runId = night.runId();
        return read;
    }

    /** The accounts and numbers whose debts are to be corrected, once all debts are matched; one set for all parts. */
    synchronized Set<AccountNumber> debtsToCorrect(Night night, Findings findings) {
        Set<AccountNumber> known = debtsToCorrect;
        if (known != null && debtsRunId == night.runId()) {
            return known;
        }
        Set<AccountNumber> read = findings.toCorrect(night.runId(), BindingKind.DEBT);
        debtsToCorrect = read;
        debtsRunId = night.runId();
        return read;
    }

    /** For one part of the match; safe for it alone. */
    NumberProbe probe(Night night) {
        return new NumberProbe(
                of(night), window(night), ledger, configuration.carriers(), configuration.digestSchemes());
    }

    /** What a statement to the platform is for, for its comment. */
    String purpose(Night night, String step) {
        return night.businessDate() + " run " + runs.get(night.runId()).number() + " " + step;
    }

    private MatchWindow window(Night night) {
        Run run = runs.get(night.runId());
        return new MatchWindow(run.lastComplete(), night.businessDate(), run.full());
    }
}
