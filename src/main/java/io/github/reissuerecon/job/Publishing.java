package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.WatchOrder;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.KnownFinding;
import io.github.reissuerecon.finding.KnownFindings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.report.ChangesFile;
import io.github.reissuerecon.report.CrossCheck;
import io.github.reissuerecon.report.NightReport;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import io.github.reissuerecon.report.PageFacts;
import io.github.reissuerecon.report.PageFindings;
import io.github.reissuerecon.report.Publication;
import io.github.reissuerecon.report.RejectedRows;
import io.github.reissuerecon.report.ReportPage;
import io.github.reissuerecon.report.ResultFiles;
import io.github.reissuerecon.report.Summary;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Step: asks the guards of the result, checks that everything adds up, and publishes the night's folder. */
final class Publishing implements Tasklet {

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final Rejects rejects;
    private final Findings findings;
    private final KnownFindings knownFindings;
    private final Lives lives;
    private final NightIndex index;
    private final Runs runs;
    private final NightReports reports;
    private final Gate gate;
    private final CrossCheck crossCheck;
    private final FencedTransactions transactions;
    private final Clock clock;
    private final Progress progress;

    Publishing(
            ReconConfiguration configuration,
            Feeds feeds,
            Rejects rejects,
            Findings findings,
            KnownFindings knownFindings,
            Lives lives,
            NightIndex index,
            Runs runs,
            NightReports reports,
            Gate gate,
            CrossCheck crossCheck,
            FencedTransactions transactions,
            Clock clock,
            Progress progress) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.rejects = rejects;
        this.findings = findings;
        this.knownFindings = knownFindings;
        this.lives = lives;
        this.index = index;
        this.runs = runs;
        this.reports = reports;
        this.gate = gate;
        this.crossCheck = crossCheck;
        this.transactions = transactions;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Night night = Night.of(contribution.getStepExecution());
        NightReport report = reports.of(runs.get(night.runId()));
        gate.pass(night, report.guards());
        progress.begin("publish", (double) report.findingCount() + report.rowCount());
        LongAdder noted = new LongAdder();
        lives.remember(night.runId(), night.businessDate(), numbers -> matched(night, numbers), rows -> {
            noted.add(rows);
            tell(rows);
        });
        tell(report.findingCount() - noted.sum());
        publish(night, report);
        runs.complete(night.runId(), report.exitCode().code(), report.exitCode().outcome(), clock.instant());
        return RepeatStatus.FINISHED;
    }

    /** A finding is told when it is noted, and again when it is written. */
    private void tell(long rows) {
        progress.add((double) rows, rows);
    }

    /** Which of some numbers the night matched. */
    private Set<Long> matched(Night night, List<Long> numbers) {
        if (numbers.isEmpty()) {
            return Set.of();
        }
        NumberProbe probe = index.probe(night);
        return probe.timelines(numbers.stream().filter(probe::mayMatch).toList())
                .keySet();
    }

    private void publish(Night night, NightReport report) throws IOException {
        Publication publication = new Publication(configuration.outputDirectory(), report.businessDate(), report.run());
        try {
            write(night, report, publication);
            requireThatItAddsUp(night, publication.draft());
            transactions.requireLock();
            publication.publish();
        } catch (IOException | UncheckedIOException failed) {
            throw new NightStopped(
                    ExitCode.FAILED,
                    "the night's folder in " + configuration.outputDirectory() + " cannot be written: "
                            + Failures.reason(failed) + System.lineSeparator()
                            + "  nothing is published; when it is mended: the same command, which only writes the"
                            + " folder again",
                    failed);
        } finally {
            publication.discard();
        }
    }

    private void write(Night night, NightReport report, Publication publication) throws IOException {
        Path folder = publication.begin();
        PageFindings pageFindings = new PageFindings();
        Map<String, Long> rowCounts = writeResults(night, folder, pageFindings);
        Map<What, Long> changes = writeChanges(night, folder, rowCounts);
        SortedMap<String, WrittenFile> files = publication.written(rowCounts);
        PageFacts facts = reports.pageFacts(night, pageFindings, changes);
        files.put(
                "report.html",
                publication.write("report.html", ReportPage.of(report, files, facts, configuration.language())));
        Summary summary = new Summary(report, files, changes, configuration.language());
        publication.write("summary.txt", summary.text());
        publication.write("summary.json", summary.json());
    }

    private void requireThatItAddsUp(Night night, Path folder) throws IOException {
        List<String> mismatches = crossCheck.mismatches(night.businessDate(), night.runId(), folder);
        if (!mismatches.isEmpty()) {
            throw new NightStopped(
                    ExitCode.FAILED,
                    "the figures do not add up:" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", mismatches) + System.lineSeparator()
                            + "  nothing is published; keys that are not unique in the platform's table, or another"
                            + " hand in the tables, would explain it; when it is put right: the same command");
        }
    }

    /** Adds the rows of the file to those that were counted. */
    private Map<What, Long> writeChanges(Night night, Path folder, Map<String, Long> rowCounts) throws IOException {
        try (ChangesFile changes = new ChangesFile(folder, configuration.idForm())) {
            lives.changes(night.businessDate(), changes::add);
            rowCounts.put(ChangesFile.NAME, changes.rowCount());
            return changes.counts();
        }
    }

    private Map<String, Long> writeResults(Night night, Path folder, PageFindings pageFindings) throws IOException {
        try (ResultFiles files = new ResultFiles(
                folder,
                night.businessDate(),
                configuration.msisdnForm(),
                configuration.language(),
                configuration.agingDays(),
                findings.toCorrect(night.runId(), BindingKind.ACCOUNT),
                configuration.idForm())) {
            writeFindings(night, finding -> {
                files.add(finding);
                pageFindings.add(finding);
                tell(1);
            });
            RejectedRows rejectedRows = new RejectedRows(folder);
            for (LoadedFeed feed : feeds.ofNight(night.businessDate())) {
                writeRejects(feed, files, rejectedRows);
            }
            return files.rowCounts();
        }
    }

    private void writeFindings(Night night, Consumer<KnownFinding> reader) {
        KnownFindings.Of run = new KnownFindings.Of(
                night.runId(), night.businessDate(), runs.get(night.runId()).startedAt());
        if (configuration.watchOrder() == WatchOrder.ID) {
            knownFindings.inOrder(run, reader);
        } else {
            knownFindings.withoutWatched(run, reader);
            knownFindings.watchedByUrgency(run, configuration.agingDays(), reader);
        }
    }

    private void writeRejects(LoadedFeed feed, ResultFiles files, RejectedRows rejectedRows) throws IOException {
        if (feed.progress().rejected() == 0) {
            return;
        }
        byte[] head = feeds.head(feed.feedId());
        try (RejectedRows.OfFeed rows = rejectedRows.of(feed.name(), head)) {
            rejects.inOrder(feed.feedId(), row -> {
                files.add(feed.name(), row.reject());
                tell(1);
                if (row.isWhole()) {
                    rows.add(row.bytes());
                }
            });
            if (rows.rowCount() > 0) {
                rows.end(trailerLine(feed, head, rows.rowCount()));
            }
        }
    }

    /** Empty where the layout has no trailer, or the carrier is no more in the configuration. */
    private byte[] trailerLine(LoadedFeed feed, byte[] head, long rows) throws IOException {
        for (CarrierFeed carrier : configuration.feeds()) {
            if (carrier.carrier().name().equals(feed.carrier())) {
                return carrier.layout().trailerLine(head, rows);
            }
        }
        return new byte[0];
    }
}
