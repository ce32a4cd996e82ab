package io.github.reissuerecon.job;

import io.github.reissuerecon.run.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What this worker has in hand. It gives the batch database a sign of life every {@value #SECONDS_BETWEEN_SIGNS} seconds and
 * drops parts of nights that have ended; when the process is asked to end, it ends them behind the block that is being
 * matched, before connections are closed.
 */
@Component
@ConditionalOnProperty(name = Broker.SIDE, havingValue = Broker.WORKER)
class PartsInHand implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PartsInHand.class);
    private static final int SECONDS_BETWEEN_SIGNS = 5;
    private static final int PATIENCE_IN_TENTHS_OF_A_SECOND = 80;

    private final Workers workers;
    private final PartSteps steps;
    private final Clock clock;
    private final String id = UUID.randomUUID().toString();
    private final LockHolder here = LockHolder.here(Instant.EPOCH);
    private final Map<Long, Optional<StepExecution>> running = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sign-of-life");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable String refusal;
    private volatile boolean leaving;
    private volatile Instant lastSign;
    private volatile boolean started;

    PartsInHand(Workers workers, PartSteps steps, Clock clock) {
        this.workers = workers;
        this.steps = steps;
        this.clock = clock;
        this.lastSign = clock.instant();
    }

    /** Where this worker runs. */
    String name() {
        return here.host() + ":" + here.pid();
    }

    /** A request was taken from the broker, and is being worked on until {@link #given}. */
    void took() {
        taken.incrementAndGet();
    }

    void given() {
        taken.decrementAndGet();
    }

    /** Takes a part in hand; false when it is in the hand of another thread here, because it was delivered twice. */
    boolean claim(long stepExecution) {
        return running.putIfAbsent(stepExecution, Optional.empty()) == null;
    }

    /** The part's step runs. */
    void begin(StepExecution part) {
        running.put(part.getId(), Optional.of(part));
    }

    void release(long stepExecution) {
        running.remove(stepExecution);
    }

    private List<StepExecution> steps() {
        return running.values().stream().flatMap(Optional::stream).toList();
    }

    /** Whether the process was asked to end, or has refused the night's parts. */
    boolean leaving() {
        return leaving;
    }

    /** This worker must not work on the night's parts; it ends. */
    void refuse(String why) {
        LOG.error("no part is taken: {}", why);
        workers.refuses(id, why);
        refusal = why;
        leaving = true;
        ended.countDown();
    }

    /** Waits for the end: why parts were refused; null when the process was asked to end. */
    @Nullable
    String await() throws InterruptedException {
        ended.await();
        return refusal;
    }

    @Override
    public void start() {
        started = true;
        sign();
        var unused = signs.scheduleWithFixedDelay(
                this::sign, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
    }

    /** When this worker last looked after its parts. */
    Instant lastSign() {
        return lastSign;
    }

    private void sign() {
        lastSign = clock.instant();
        try {
            workers.seen(id, here.host(), here.pid(), NightApplication.version());
            for (StepExecution part : steps()) {
                if (!steps.isOn(part.getJobExecutionId())) {
                    part.setTerminateOnly();
                }
            }
        } catch (RuntimeException lost) { // one that is not caught would end the signs
            LOG.warn("the batch database takes no sign of life: {}", Failures.describe(lost));
        }
    }

    @Override
    public void stop() {
        started = false;
        leaving = true;
        signs.shutdownNow();
        if (taken.get() > 0) {
            LOG.info("asked to end: the blocks in hand are committed; another worker goes on with the parts");
        }
        try {
            for (int i = 0; i < PATIENCE_IN_TENTHS_OF_A_SECOND && taken.get() > 0; i++) {
                steps().forEach(StepExecution::setTerminateOnly);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (refusal == null) {
                workers.left(id);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException lost) {
            LOG.debug("the end is not noted", lost);
        }
        ended.countDown();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
