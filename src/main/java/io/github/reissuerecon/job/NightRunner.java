package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Starts a night, or continues one: takes the lock, takes over what a dead process left behind, runs the job. */
@Component
public class NightRunner {

    private static final Logger LOG = LoggerFactory.getLogger(NightRunner.class);
    private static final int MOST_DAYS_AHEAD = 366;
    private static final String INTERRUPTED = "interrupted; the same command continues";

    private final DataSource batchDatabase;
    private final FencedTransactions transactions;
    private final JobOperator jobs;
    private final Job night;
    private final Runs runs;
    private final KnownShards shards;
    private final TakeOver takeOver;
    private final Interruption interruption;
    private final Clock clock;
    private final BackOff pauses;

    NightRunner(
            DataSource batchDatabase,
            FencedTransactions transactions,
            JobOperator jobs,
            Job night,
            Runs runs,
            KnownShards shards,
            TakeOver takeOver,
            Interruption interruption,
            ReconConfiguration configuration,
            Clock clock) {
        this.batchDatabase = batchDatabase;
        this.transactions = transactions;
        this.jobs = jobs;
        this.night = night;
        this.runs = runs;
        this.shards = shards;
        this.takeOver = takeOver;
        this.interruption = interruption;
        this.clock = clock;
        this.pauses = TransientFault.pauses(configuration.retries());
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
            @Nullable String reason) {

        /** What is asked for when its run has begun: to go on with it. */
        private Order again() {
            return new Order(businessDate, full, false, acceptGuard, reason);
        }
    }

    /**
     * How it ended.
     *
     * @param run the run
     * @param exitCode what the process ends with
     * @param message what an operator should read; null when the files say it all
     */
    public record Ending(
            Run run, ExitCode exitCode, @Nullable String message) {}

    /**
     * How one start ended: with an ending, or in a failure before the job.
     *
     * @param mayPass whether it failed for a reason that passes by itself
     */
    private record Attempt(
            @Nullable Ending reached, @Nullable Exception failure, boolean mayPass) {

        static Attempt ended(Ending ending) {
            return new Attempt(ending, null, false);
        }

        Ending ending() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(reached);
        }

        String problem() {
            return failure != null
                    ? Failures.describe(failure)
                    : String.valueOf(Objects.requireNonNull(reached).message());
        }
    }

    /**
     * Runs the night. What fails because a database is lost for a while is started again, some times, with pauses that grow.
     *
     * @param ended is told how it ended, the lock given back, while a process that was asked to end still waits
     * @throws NightStopped when it cannot begin; when it was asked to end before it could go on
     */
    public Ending run(Order order, Consumer<Ending> ended) throws Exception {
        requireThatItHasCome(order.businessDate());
        return interruption.guarding(() -> persevere(order), ended);
    }

    /** How a night ended whose latest run is complete; empty when it is not. */
    public static Optional<Ending> ended(Optional<Run> latest) {
        return latest.filter(Run::complete).map(run -> new Ending(run, ExitCode.COMPLETE, "is complete already"));
    }

    private void requireThatItHasCome(LocalDate night) {
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(MOST_DAYS_AHEAD);
        if (night.isAfter(latest)) {
            throw new NightStopped(
                    ExitCode.USAGE,
                    "--business-date: expected a night that has come, found " + night
                            + ": its files would belong to it for ever");
        }
    }

    private Ending persevere(Order order) throws Exception {
        BackOffExecution waits = pauses.start();
        AtomicBoolean begun = new AtomicBoolean();
        Attempt attempt = attempt(order, begun);
        while (attempt.mayPass()) {
            long millis = waits.nextBackOff();
            if (millis == BackOffExecution.STOP) {
                break;
            }
            LOG.warn("{}", attempt.problem());
            LOG.warn("the night goes on in {} s from its last commit", Math.round(millis / 1000.0));
            interruption.pause(Duration.ofMillis(millis));
            if (interruption.requested()) {
                throw new NightStopped(ExitCode.TERMINATED, INTERRUPTED);
            }
            attempt = attempt(begun.get() ? order.again() : order, begun);
        }
        return attempt.ending();
    }

    /**
     * One start, under the lock.
     *
     * @param begun becomes true when the run that is asked for has begun
     */
    private Attempt attempt(Order order, AtomicBoolean begun) throws Exception {
        try (RunLock lock = RunLock.take(batchDatabase, clock.instant(), interruption::stopSteps)) {
            transactions.under(lock);
            return underLock(order, lock, begun);
        } catch (SQLException | DataAccessException | TransactionException failed) {
            if (Failures.mayPass(failed)) {
                return new Attempt(null, failed, true);
            }
            throw failed;
        } finally {
            transactions.under(null);
        }
    }

    private Attempt underLock(Order order, RunLock lock, AtomicBoolean begun) throws Exception {
        Optional<Run> latest = runs.latestOf(order.businessDate());
        Optional<Ending> ended = order.rerun() ? Optional.empty() : ended(latest);
        if (ended.isPresent()) {
            Run complete = ended.get().run();
            return Attempt.ended(begun.get() ? new Ending(complete, exitCode(complete), null) : ended.get());
        }
        Optional<Run> toContinue = latest.filter(known -> !known.complete());
        shards.require(toContinue, order.full());
        Run run = toContinue.orElseGet(() ->
                runs.begin(order.businessDate(), latest.map(Run::number).orElse(0) + 1, order.full(), clock.instant()));
        begun.set(true);
        if (order.full() && !run.full()) {
            LOG.info("--full: ignored, because the run that is continued began without it; --rerun --full follows it");
        }
        if (order.acceptGuard() != null) {
            runs.acceptGuard(run.runId(), order.acceptGuard(), Objects.requireNonNull(order.reason()), clock.instant());
        }
        return execute(run, lock);
    }

    private Attempt execute(Run run, RunLock lock) throws Exception {
        takeOver.of(run);
        JobExecution execution = jobs.start(night, Night.parameters(run));
        boolean mayPass = lock.lost() || Failures.mayPass(execution);
        try {
            Run now = runs.get(run.runId());
            if (now.complete()) {
                return Attempt.ended(new Ending(now, exitCode(now), null));
            }
            Ending ending = unfinished(now, execution, lock.lost());
            runs.attempted(
                    run.runId(), ending.exitCode().code(), ending.exitCode().outcome());
            return new Attempt(ending, null, mayPass && !interruption.requested());
        } catch (DataAccessException lost) {
            return new Attempt(unfinished(run, execution, lock.lost()), null, mayPass || Failures.mayPass(lost));
        }
    }

    private Ending unfinished(Run run, JobExecution execution, boolean lockLost) {
        if (interruption.requested()) {
            return new Ending(run, ExitCode.TERMINATED, INTERRUPTED);
        }
        NightStopped stopped = Failures.stopped(execution);
        if (stopped != null) {
            return new Ending(run, stopped.exitCode(), stopped.getMessage());
        }
        return new Ending(
                run,
                ExitCode.FAILED,
                lockLost && execution.getAllFailureExceptions().isEmpty()
                        ? "the run's lock was lost with its connection to the batch database"
                        : Failures.message(execution));
    }

    private static ExitCode exitCode(Run run) {
        return Objects.equals(run.exitCode(), ExitCode.WARNINGS.code()) ? ExitCode.WARNINGS : ExitCode.COMPLETE;
    }
}
