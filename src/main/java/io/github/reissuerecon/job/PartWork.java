package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.PartAttempts;
import io.github.reissuerecon.metrics.WorkerFigures;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.PlatformFault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on a part, in the thread that took the request. It is this worker's from the moment that its {@link PartClaim} is
 * written: whoever had it before commits no more.
 */
@Component
@ConditionalOnProperty(name = Broker.SIDE, havingValue = Broker.WORKER)
class PartWork {

    private static final Logger LOG = LoggerFactory.getLogger(PartWork.class);
    static final int MOST_ATTEMPTS = 3;
    private static final int SECONDS_BEFORE_ANOTHER_TRY = 5;

    private final JobRepository repository;
    private final PartAttempts attempts;
    private final PartsInHand hand;
    private final TransactionTemplate ownTransaction;
    private final FencedTransactions transactions;
    private final WorkerFigures figures;
    private final StepExecutionRequestHandler handler = new StepExecutionRequestHandler();

    PartWork(
            JobRepository repository,
            PartAttempts attempts,
            PartsInHand hand,
            TransactionTemplate ownTransaction,
            FencedTransactions transactions,
            WorkerFigures figures,
            List<Step> steps) {
        this.repository = repository;
        this.attempts = attempts;
        this.hand = hand;
        this.ownTransaction = ownTransaction;
        this.transactions = transactions;
        this.figures = figures;
        Map<String, Step> byName =
                steps.stream().map(this::inHand).collect(Collectors.toMap(Step::getName, Function.identity()));
        handler.setJobRepository(repository);
        handler.setStepLocator(byName::get);
    }

    /**
     * Does it. What was delivered twice waits until it is out of the other thread's hand.
     *
     * @throws ImmediateRequeueAmqpException when it is to be asked for again
     */
    void on(PartRequest request, StepExecution step) {
        if (!hand.claim(step.getId())) {
            pause(1);
            throw new ImmediateRequeueAmqpException("another thread of this worker has the part in hand");
        }
        PartClaim claim = new PartClaim(
                part(request, step), step.getJobExecutionId(), UUID.randomUUID().toString());
        transactions.claiming(claim);
        try {
            work(request, step, claim);
        } finally {
            transactions.claiming(null);
            hand.release(step.getId());
        }
    }

    private static PartAttempts.Part part(PartRequest request, StepExecution step) {
        BindingKind kind = request.step().equals(MatchSteps.MATCH_DEBTS + PartContext.STEP_SUFFIX)
                ? BindingKind.DEBT
                : BindingKind.ACCOUNT;
        return new PartAttempts.Part(Night.of(step).runId(), kind, PartContext.partOf(step));
    }

    private void work(PartRequest request, StepExecution step, PartClaim claim) {
        int attempt;
        try {
            attempt = Objects.requireNonNull(ownTransaction.execute(own -> begin(step, claim)));
        } catch (OptimisticLockingFailureException committed) {
            throw new ImmediateRequeueAmqpException("who had the part committed in this moment", committed);
        }
        if (attempt > MOST_ATTEMPTS) {
            LOG.error("{} is given up", name(claim.part()));
            return;
        }
        figures.partTaken();
        long begun = System.nanoTime();
        StepExecution done = handler.handle(new StepExecutionRequest(request.step(), request.stepExecution()));
        figures.worked(System.nanoTime() - begun);
        settle(claim, attempt, done);
    }

    /** How often it was begun, this time included; once too often, it is given up instead. */
    private int begin(StepExecution step, PartClaim claim) {
        int attempt = attempts.begin(claim.part(), claim.start(), hand.name(), claim.id());
        if (attempt > MOST_ATTEMPTS) {
            attempts.giveUp(claim.part(), claim.id(), "it took its workers down with it, or they were lost");
            attempts.giveBack(claim.part(), claim.id());
        } else {
            step.setStatus(BatchStatus.STARTED);
            step.setExitStatus(ExitStatus.EXECUTING);
            repository.update(step);
        }
        return attempt;
    }

    private void settle(PartClaim claim, int attempt, StepExecution done) {
        if (done.getStatus() == BatchStatus.COMPLETED) {
            figures.partCompleted();
            LOG.info("{} is done", name(claim.part()));
        } else if (!attempts.holds(claim.part(), claim.id())) {
            attempts.notLost(claim.part(), claim.start(), claim.id());
            LOG.warn("{} was taken over by another worker; what was in hand is dropped", name(claim.part()));
        } else if (done.getStatus() == BatchStatus.STOPPED && !hand.leaving()) {
            LOG.warn("{} is dropped: its night has ended", name(claim.part()));
        } else if (done.getStatus() == BatchStatus.STOPPED || isOfADatabase(done)) {
            attempts.giveBack(claim.part(), claim.id());
            LOG.warn("{} is put back: {}", name(claim.part()), reason(done));
            pause(hand.leaving() ? 0 : SECONDS_BEFORE_ANOTHER_TRY);
            throw new ImmediateRequeueAmqpException("for no fault of the part");
        } else {
            failed(claim, attempt, reason(done));
        }
    }

    /** A database that is away comes back; how long the night waits for that is its patience. */
    private static boolean isOfADatabase(StepExecution done) {
        return TransientFault.isAmong(done.getFailureExceptions().stream().flatMap(Failures::causes))
                || isTakenAway(done);
    }

    private void failed(PartClaim claim, int attempt, String why) {
        figures.partFailed();
        if (attempt >= MOST_ATTEMPTS) {
            LOG.error("{} failed, and is given up: {}", name(claim.part()), why);
            attempts.giveUp(claim.part(), claim.id(), why);
        } else {
            LOG.warn("{} failed, and is put back: {}", name(claim.part()), why);
            pause(SECONDS_BEFORE_ANOTHER_TRY * attempt);
            throw new ImmediateRequeueAmqpException("the part failed");
        }
    }

    private static boolean isTakenAway(StepExecution done) {
        return done.getFailureExceptions().stream()
                .flatMap(Failures::causes)
                .anyMatch(OptimisticLockingFailureException.class::isInstance);
    }

    private static String reason(StepExecution done) {
        return done.getFailureExceptions().stream()
                .flatMap(Failures::causes)
                .filter(PlatformFault.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .or(() -> done.getFailureExceptions().stream().findFirst().map(Failures::describe))
                .orElse("it ended as " + done.getStatus());
    }

    private static String name(PartAttempts.Part part) {
        return "part " + part.number() + " of the " + part.kind().code() + "s";
    }

    static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** A step that is in this worker's hand while it runs. */
    private Step inHand(Step step) {
        return new Step() {
            @Override
            public String getName() {
                return step.getName();
            }

            @Override
            public void execute(StepExecution execution) throws JobInterruptedException {
                hand.begin(execution);
                step.execute(execution);
            }
        };
    }
}
