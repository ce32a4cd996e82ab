package io.github.reissuerecon.job;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends a running night in good order when the process is asked to end: the blocks in hand are committed, then the steps
 * stop. Comes before the connections are closed.
 */
@Component
class Interruption implements SmartLifecycle, JobExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final int PATIENCE_IN_TENTHS_OF_A_SECOND = 250;

    private volatile @Nullable JobExecution current;
    private volatile @Nullable CountDownLatch ended;
    private volatile boolean requested;
    private volatile boolean running;

    /** Runs a night so that it can be interrupted. */
    <T> T guarding(Callable<T> night) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        ended = latch;
        try {
            return night.call();
        } finally {
            latch.countDown();
            current = null;
        }
    }

    boolean requested() {
        return requested;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        current = execution;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Asks a running night to end behind the blocks in hand. */
    void request() {
        requested = true;
        JobExecution execution = current;
        if (execution != null) {
            execution.getStepExecutions().forEach(step -> step.setTerminateOnly());
        }
    }

    /** Asks again and again, because steps begin in between. */
    @Override
    public void stop() {
        running = false;
        CountDownLatch latch = ended;
        if (current == null || latch == null) {
            return;
        }
        LOG.info("asked to end: the blocks in hand are committed; the same command continues");
        try {
            for (int i = 0; i < PATIENCE_IN_TENTHS_OF_A_SECOND; i++) {
                request();
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
