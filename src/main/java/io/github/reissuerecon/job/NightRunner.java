package io.github.reissuerecon.job;

import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Starts a night, or continues one: takes the lock, takes over what a dead process left behind, runs the job. */
@Component
public class NightRunner {

    private static final Logger LOG = LoggerFactory.getLogger(NightRunner.class);

    private final DataSource batchDatabase;
    private final JobOperator jobs;
    private final JobRepository repository;
    private final Job night;
    private final Runs runs;
    private final Interruption interruption;
    private final Clock clock;

    NightRunner(
            DataSource batchDatabase,
            JobOperator jobs,
            JobRepository repository,
            Job night,
            Runs runs,
            Interruption interruption,
            Clock clock) {
        this.batchDatabase = batchDatabase;
        this.jobs = jobs;
        this.repository = repository;
        this.night = night;
        this.runs = runs;
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
        RunLock lock = RunLock.take(batchDatabase);
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
        if (order.acceptGuard() != null) {
            runs.acceptGuard(run.runId(), order.acceptGuard(), Objects.requireNonNull(order.reason()), clock.instant());
        }
        return execute(run);
    }

    private Ending execute(Run run) throws Exception {
        takeOver(run);
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

    /** Under the lock nobody else runs: what the repository still calls running was left by a dead process. */
    private void takeOver(Run run) throws SQLException {
        JobInstance instance = repository.getJobInstance(NightlyReconciliation.JOB, Night.parameters(run));
        if (instance == null) {
            return;
        }
        JobExecution last = repository.getLastJobExecution(instance);
        if (last == null) {
            repository.deleteJobInstance(instance);
        } else if (last.getStatus().isRunning()
                || last.getStepExecutions().stream()
                        .map(StepExecution::getStatus)
                        .anyMatch(status -> status.isRunning())) {
            LOG.info("a dead process left run {} of {} behind: it is continued", run.number(), run.businessDate());
            jobs.recover(last);
        }
    }
}
