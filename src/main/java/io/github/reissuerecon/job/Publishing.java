package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.report.CrossCheck;
import io.github.reissuerecon.report.NightReport;
import io.github.reissuerecon.report.NightReport.WrittenFile;
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
import java.util.SortedMap;
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
    private final Runs runs;
    private final NightReports reports;
    private final Gate gate;
    private final CrossCheck crossCheck;
    private final FencedTransactions transactions;
    private final Clock clock;

    Publishing(
            ReconConfiguration configuration,
            Feeds feeds,
            Rejects rejects,
            Findings findings,
            Runs runs,
            NightReports reports,
            Gate gate,
            CrossCheck crossCheck,
            FencedTransactions transactions,
            Clock clock) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.rejects = rejects;
        this.findings = findings;
        this.runs = runs;
        this.reports = reports;
        this.gate = gate;
        this.crossCheck = crossCheck;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Night night = Night.of(contribution.getStepExecution());
        NightReport report = reports.of(runs.get(night.runId()));
        gate.pass(night, report.guards());
        publish(night, report);
        runs.complete(night.runId(), report.exitCode().code(), report.exitCode().outcome(), clock.instant());
        return RepeatStatus.FINISHED;
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
        Map<String, Long> rowCounts = writeResults(night, folder);
        SortedMap<String, WrittenFile> files = publication.written(rowCounts);
        files.put("report.html", publication.write("report.html", ReportPage.of(report, files)));
        Summary summary = new Summary(report, files);
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

    private Map<String, Long> writeResults(Night night, Path folder) throws IOException {
        try (ResultFiles files = new ResultFiles(
                folder,
                night.businessDate(),
                configuration.msisdnForm(),
                findings.toCorrect(night.runId(), BindingKind.ACCOUNT))) {
            findings.inOrder(night.runId(), files::add);
            RejectedRows rejectedRows = new RejectedRows(folder);
            for (LoadedFeed feed : feeds.ofNight(night.businessDate())) {
                writeRejects(feed, files, rejectedRows);
            }
            return files.rowCounts();
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
