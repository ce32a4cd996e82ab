package io.github.reissuerecon.job;

import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.stereotype.Component;

/** Starts a night, or continues one: takes the lock, takes over what a dead process left behind, runs the job. */
@Component
public class NightRunner {

    private static final Logger LOG = LoggerFactory.getLogger(NightRunner.class);
    private static final int MOST_DAYS_AHEAD = 366;

    private final DataSource batchDatabase;
    private final JobOperator jobs;
    private final Job night;
    private final Runs runs;
    private final TakeOver takeOver;
    private final Interruption interruption;
    private final Clock clock;

    NightRunner(
            DataSource batchDatabase,
            JobOperator jobs,
            Job night,
            Runs runs,
            TakeOver takeOver,
            Interruption interruption,
            Clock clock) {
        this.batchDatabase = batchDatabase;
        this.jobs = jobs;
        this.night = night;
        this.runs = runs;
        this.takeOver = takeOver;
        this.interruption = interruption;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param businessDate the night
     * @param full whether all numbers are matched; holds for a run that begins, not for one that is continued
     * @param rerun whether a complete night is run again
     * @param acceptGuard a guard that a person lets pass; null for none
     * @param reason why; null for no guard
     */
    public record Order(
            LocalDate businessDate,
            boolean full,
            boolean rerun,
            @Nullable String acceptGuard,
            @Nullable String reason) {}

    /**
     * How it ended.
     *
     * @param run the run
     * @param exitCode what the process ends with
     * @param message what an operator should read; null when the files say it all
     */
    public record Ending(
            Run run, ExitCode exitCode, @Nullable String message) {}

    /** Runs the night. */
    public Ending run(Order order) throws Exception {
        if (order.businessDate()
                .isAfter(clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(MOST_DAYS_AHEAD))) {
            throw new NightStopped(
                    ExitCode.USAGE,
                    "--business-date: expected a night that has come, found " + order.businessDate()
                            + ": its files would belong to it for ever");
        }
        RunLock lock = RunLock.take(batchDatabase, interruption::request);
        try {
            return runAlone(order);
        } finally {
            lock.close();
        }
    }

    private Ending runAlone(Order order) throws Exception {
        Optional<Run> latest = runs.latestOf(order.businessDate());
        if (latest.isPresent() && latest.get().complete() && !order.rerun()) {
            return new Ending(latest.get(), ExitCode.COMPLETE, "is complete already");
        }
        Run run = latest.filter(known -> !known.complete())
                .orElseGet(() -> runs.begin(
                        order.businessDate(), latest.map(Run::number).orElse(0) + 1, order.full(), clock.instant()));
        if (order.full() && !run.full()) {
            LOG.info("--full: ignored, because the run that is continued began without it; --rerun --full follows it");
        }
        if (order.acceptGuard() != null) {
            runs.acceptGuard(run.runId(), order.acceptGuard(), Objects.requireNonNull(order.reason()), clock.instant());
        }
        return execute(run);
    }

    private Ending execute(Run run) throws Exception {
        takeOver.of(run);
        JobExecution execution = interruption.guarding(() -> jobs.start(night, Night.parameters(run)));
        Run now = runs.get(run.runId());
        if (now.complete()) {
            return new Ending(now, exitCode(now), null);
        }
        ExitCode exitCode = ExitCode.FAILED;
        String message = null;
        if (interruption.requested()) {
            exitCode = ExitCode.TERMINATED;
            message = "interrupted; the same command continues";
        } else {
            NightStopped stopped = Failures.stopped(execution);
            exitCode = stopped == null ? ExitCode.FAILED : stopped.exitCode();
            message = stopped == null ? Failures.message(execution) : stopped.getMessage();
        }
        runs.attempted(run.runId(), exitCode.code(), exitCode.outcome());
        return new Ending(runs.get(run.runId()), exitCode, message);
    }

    private static ExitCode exitCode(Run run) {
        return Objects.equals(run.exitCode(), ExitCode.WARNINGS.code()) ? ExitCode.WARNINGS : ExitCode.COMPLETE;
    }
}
