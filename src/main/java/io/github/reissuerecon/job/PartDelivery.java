package io.github.reissuerecon.job;

import io.github.reissuerecon.config.MatchDigest;
import io.github.reissuerecon.config.ReconConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Takes the requests that the broker delivers. One that returns normally is done with and goes; one that throws goes back to
 * the queue, for this or another worker.
 */
@Component
@ConditionalOnProperty(name = Broker.SIDE, havingValue = Broker.WORKER)
class PartDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(PartDelivery.class);
    private static final int SECONDS_BEFORE_ANOTHER_TRY = 5;

    private final ReconConfiguration configuration;
    private final JobRepository repository;
    private final PartsInHand hand;
    private final PartWork work;
    private final String digest;

    PartDelivery(ReconConfiguration configuration, JobRepository repository, PartsInHand hand, PartWork work) {
        this.configuration = configuration;
        this.repository = repository;
        this.hand = hand;
        this.work = work;
        this.digest = MatchDigest.of(configuration);
    }

    /**
     * Does what a request asks for.
     *
     * @throws ImmediateRequeueAmqpException when it is to be asked for again
     */
    void take(byte[] request) {
        hand.took();
        try {
            PartRequest.parse(request)
                    .ifPresentOrElse(
                            this::work,
                            () -> LOG.error(
                                    "a message that is no request of a part is dropped; who else writes to the queue?"));
        } catch (ImmediateRequeueAmqpException again) {
            throw again;
        } catch (RuntimeException failed) {
            LOG.warn("a part is put back: {}", Failures.describe(failed));
            PartWork.pause(SECONDS_BEFORE_ANOTHER_TRY);
            throw new ImmediateRequeueAmqpException("a fault outside the part", failed);
        } finally {
            hand.given();
        }
    }

    private void work(PartRequest request) {
        if (hand.leaving()) {
            PartWork.pause(1);
            throw new ImmediateRequeueAmqpException("this worker takes no part");
        }
        StepExecution step = repository.getStepExecution(request.stepExecution());
        if (step == null || !PartContext.markOf(step).equals(request.mark())) {
            refuse("the queue " + configuration.workers().queue()
                    + " holds parts of another batch database; give each its own queue (recon.workers.queue), or empty this"
                    + " one");
        } else if (step.getJobExecution().getStatus() != BatchStatus.STARTED) {
            LOG.debug("a part of a start that has ended is passed over");
        } else if (step.getStatus() != BatchStatus.COMPLETED) {
            String refusal = request.refusal(digest);
            if (refusal != null) {
                refuse(refusal);
            }
            work.on(request, step);
        }
    }

    private void refuse(String why) {
        hand.refuse(why);
        throw new ImmediateRequeueAmqpException("this worker refuses the part");
    }

    /** What the broker's client would tell with a stack was told in a sentence. */
    static void told(@Nullable Throwable failure) {
        LOG.debug("a request goes back to the queue", failure);
    }
}
