package io.github.reissuerecon.job;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends a running night in good order when the process is asked to end: the blocks in hand are committed, then the steps
 * stop. Comes before the connections are closed. What has not ended after {@value #PATIENCE_IN_TENTHS_OF_A_SECOND} tenths
 * of a second is cut off, as a kill would.
 */
@Component
class Interruption implements SmartLifecycle, JobExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final int PATIENCE_IN_TENTHS_OF_A_SECOND = 80;

    private final CountDownLatch requested = new CountDownLatch(1);
    private volatile @Nullable JobExecution current;
    private volatile @Nullable CountDownLatch end;
    private volatile boolean running;

    /** Runs a night so that it can be interrupted: the process waits for its end, and until somebody is told how it ended. */
    <T> T guarding(Callable<T> night, Consumer<T> ended) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        end = latch;
        try {
            T ending = night.call();
            ended.accept(ending);
            return ending;
        } finally {
            latch.countDown();
        }
    }

    /** Whether the process was asked to end. */
    boolean requested() {
        return requested.getCount() == 0;
    }

    /** Waits, but no longer than until the process is asked to end. */
    void pause(Duration time) throws InterruptedException {
        boolean unused = requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void beforeJob(JobExecution execution) {
        current = execution;
    }

    @Override
    public void afterJob(JobExecution execution) {
        current = null;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Has the steps of the running job end behind the blocks in hand. */
    void stopSteps() {
        JobExecution execution = current;
        if (execution != null) {
            execution.getStepExecutions().forEach(step -> step.setTerminateOnly());
        }
    }

    /** Asks again and again, because steps begin in between. */
    @Override
    public void stop() {
        running = false;
        requested.countDown();
        CountDownLatch latch = end;
        if (latch == null || latch.getCount() == 0) {
            return;
        }
        LOG.info("asked to end: the blocks in hand are committed; the same command continues");
        try {
            for (int i = 0; i < PATIENCE_IN_TENTHS_OF_A_SECOND; i++) {
                stopSteps();
                if (latch.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
