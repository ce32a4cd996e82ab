package io.github.reissuerecon.job;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.integration.amqp.inbound.AmqpInboundChannelAdapter;
import org.springframework.stereotype.Component;

/** A process that matches parts of nights that run on other machines, until it is asked to end. */
@Component
@ConditionalOnProperty(name = Broker.SIDE, havingValue = Broker.WORKER)
public class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final AmqpInboundChannelAdapter requests;
    private final PartsInHand hand;
    private final AtomicBoolean brokerLost = new AtomicBoolean();

    Worker(AmqpInboundChannelAdapter requests, PartsInHand hand) {
        this.requests = requests;
        this.hand = hand;
    }

    /** Its client goes on asking for the broker, and would say nothing. */
    @EventListener
    void lost(ListenerContainerConsumerFailedEvent failed) {
        if (!hand.leaving() && brokerLost.compareAndSet(false, true)) {
            Throwable failure = failed.getThrowable();
            LOG.warn(
                    "the broker is lost: {}; it is asked for every few seconds",
                    failure == null ? failed.getReason() : Failures.describe(failure));
        }
    }

    @EventListener
    void found(AsyncConsumerStartedEvent started) {
        if (brokerLost.compareAndSet(true, false)) {
            LOG.info("the broker is there again");
        }
    }

    /**
     * Takes parts, and returns when there is a reason to take no more.
     *
     * @return why the night's parts are refused; null when the process was asked to end
     */
    public @Nullable String run() throws InterruptedException {
        requests.start();
        LOG.info("worker {} waits for parts", hand.name());
        return hand.await();
    }
}
