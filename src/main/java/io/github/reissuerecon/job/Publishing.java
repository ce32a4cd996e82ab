package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.report.NightReport;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import io.github.reissuerecon.report.Publication;
import io.github.reissuerecon.report.RejectedRows;
import io.github.reissuerecon.report.ReportPage;
import io.github.reissuerecon.report.ResultFiles;
import io.github.reissuerecon.report.Summary;
import io.github.reissuerecon.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
    private final Clock clock;

    Publishing(
            ReconConfiguration configuration,
            Feeds feeds,
            Rejects rejects,
            Findings findings,
            Runs runs,
            NightReports reports,
            Clock clock) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.rejects = rejects;
        this.findings = findings;
        this.runs = runs;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Night night = Night.of(contribution.getStepExecution());
        NightReport report = reports.of(runs.get(night.runId()));
        FeedGuards.enforce(report.guards());
        requireThatItAddsUp(report);
        publish(night, report);
        runs.complete(night.runId(), report.exitCode().code(), report.exitCode().outcome(), clock.instant());
        return RepeatStatus.FINISHED;
    }

    private static void requireThatItAddsUp(NightReport report) {
        for (LoadedFeed feed : report.feeds()) {
            if (!feed.progress().whole() || feed.duplicateCount() < 0) {
                throw new IllegalStateException("the rows of " + feed.name() + " do not add up: " + feed.progress()
                        + ", accepted " + feed.acceptedCount());
            }
        }
        if (!report.accounts().addsUp() || !report.debts().addsUp()) {
            throw new IllegalStateException("the matched bindings do not add up: accounts " + report.accounts()
                    + ", debts " + report.debts()
                    + "; keys that are not unique in the platform's table would explain it");
        }
    }

    private void publish(Night night, NightReport report) throws IOException {
        Publication publication = new Publication(configuration.outputDirectory(), report.businessDate(), report.run());
        Path folder = publication.begin();
        Map<String, Long> rowCounts = writeResults(night, folder);
        requireAllWritten(report, rowCounts);
        SortedMap<String, WrittenFile> files = publication.written(rowCounts);
        files.put("report.html", publication.write("report.html", ReportPage.of(report, files)));
        Summary summary = new Summary(report, files);
        publication.write("summary.txt", summary.text());
        publication.write("summary.json", summary.json());
        publication.publish();
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

    private static void requireAllWritten(NightReport report, Map<String, Long> rowCounts) {
        long decided =
                report.accounts().count().matched() + report.debts().count().matched();
        long kept = report.accounts().count().kept() + report.debts().count().kept();
        long throughDebts = report.accounts().of(Outcome.CORRECT_DEBT_RECORD);
        long rejected = report.feeds().stream()
                .mapToLong(feed -> feed.progress().rejected())
                .sum();
        long written = rowCounts.values().stream().mapToLong(Long::longValue).sum();
        if (written != decided - kept - throughDebts + rejected) {
            throw new IllegalStateException("the files do not add up: " + rowCounts + " for " + decided
                    + " matched bindings, " + kept + " kept, " + throughDebts + " corrected through their debts, "
                    + rejected + " rejects");
        }
    }
}
