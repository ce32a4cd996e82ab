package io.github.reissuerecon.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.PartAttempts;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import io.github.reissuerecon.run.Runs.Trip;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest runs, for an operator. */
@Component
public class RunStatus {

    private final Runs runs;
    private final Feeds feeds;
    private final Findings findings;
    private final PartAttempts partAttempts;
    private final Attempts attempts;

    RunStatus(Runs runs, Feeds feeds, Findings findings, PartAttempts partAttempts, Attempts attempts) {
        this.runs = runs;
        this.feeds = feeds;
        this.findings = findings;
        this.partAttempts = partAttempts;
        this.attempts = attempts;
    }

    /** Of a batch database whose tables are there, the program not being started. */
    public static RunStatus of(DataSource batchDatabase, Clock clock) {
        JdbcTemplate sql = new JdbcTemplate(batchDatabase);
        JdbcClient client = JdbcClient.create(sql);
        return new RunStatus(
                new Runs(client),
                new Feeds(sql, clock),
                new Findings(sql),
                new PartAttempts(client),
                new Attempts(client));
    }

    /**
     * A run. Where a purge has removed what was found, {@code accounts} and {@code debts} are empty; where it has removed the
     * job's metadata, {@code steps} is, and {@code attempts} is 0.
     *
     * @param outcome its outcome in a word; {@code unfinished} for one that runs or was killed
     * @param continuedFrom the steps that the second and later starts went on from
     * @param startedAt ISO 8601, UTC
     * @param completedAt ISO 8601, UTC; null when it is not complete
     * @param tripped the guards that stopped its latest start; empty when none did
     * @param workers who began which share of the parts of its match last; empty for a run without workers
     */
    public record Line(
            @JsonProperty("business_date") String businessDate,
            int run,
            String outcome,
            @JsonProperty("exit_code") @Nullable Integer exitCode,
            boolean full,
            int attempts,
            @JsonProperty("continued_from") List<String> continuedFrom,
            @JsonProperty("started_at") String startedAt,
            @JsonProperty("completed_at") @Nullable String completedAt,
            List<Trip> tripped,
            Map<String, Attempts.StepState> steps,
            Map<String, Long> feeds,
            Map<String, Long> accounts,
            Map<String, Long> debts,
            List<WorkerShare> workers) {}

    /** The parts of a kind that a worker began last, and those of them that are whole. */
    public record WorkerShare(String worker, String kind, long parts, long done) {}

    /** The latest runs, the newest night first. */
    public List<Line> latest(int most) {
        return runs.latest(most).stream().map(this::line).toList();
    }

    private Line line(Run run) {
        return new Line(
                run.businessDate().toString(),
                run.number(),
                Objects.requireNonNullElse(run.outcome(), "unfinished"),
                run.exitCode(),
                run.full(),
                attempts.count(run),
                attempts.continuedFrom(run),
                run.startedAt().toString(),
                run.completedAt() == null ? null : run.completedAt().toString(),
                stoppedByGuards(run) ? runs.trips(run.runId()) : List.of(),
                attempts.steps(run),
                feedCounts(run),
                bindingCounts(run, BindingKind.ACCOUNT),
                bindingCounts(run, BindingKind.DEBT),
                partAttempts.byWorker(run.runId()).stream()
                        .map(share ->
                                new WorkerShare(share.worker(), share.kind().code(), share.parts(), share.done()))
                        .toList());
    }

    /** What tripped in a start before the latest is told no more. */
    private static boolean stoppedByGuards(Run run) {
        return Objects.equals(run.exitCode(), ExitCode.GUARD_TRIPPED.code())
                || Objects.equals(run.exitCode(), ExitCode.NOT_READY.code());
    }

    private Map<String, Long> feedCounts(Run run) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (LoadedFeed feed : feeds.ofNight(run.businessDate())) {
            counts.merge("files", 1L, Long::sum);
            counts.merge("rows", feed.progress().rows(), Long::sum);
            counts.merge("accepted", feed.acceptedCount(), Long::sum);
            counts.merge("rejected", feed.progress().rejected(), Long::sum);
        }
        return counts;
    }

    private Map<String, Long> bindingCounts(Run run, BindingKind kind) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (run.complete() && findings.parts(run.runId(), BindingKind.ACCOUNT).isEmpty()) {
            return counts;
        }
        List<MatchPart> parts = findings.parts(run.runId(), kind);
        counts.put(
                "examined",
                parts.stream().mapToLong(part -> part.count().examined()).sum());
        counts.put(
                "matched",
                parts.stream().mapToLong(part -> part.count().matched()).sum());
        findings.countByReason(run.runId(), kind)
                .forEach((outcome, reasons) -> counts.put(
                        outcome.code(),
                        reasons.values().stream().mapToLong(Long::longValue).sum()));
        return counts;
    }
}
