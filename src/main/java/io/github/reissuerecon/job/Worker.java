package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.metrics.WorkerEndpoint;
import io.github.reissuerecon.metrics.WorkerFigures;
import io.github.reissuerecon.metrics.WorkerSigns;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.integration.amqp.inbound.AmqpInboundChannelAdapter;
import org.springframework.stereotype.Component;

/** A process that matches parts of nights that run on other machines, until it is asked to end. */
@Component
@ConditionalOnProperty(name = Broker.SIDE, havingValue = Broker.WORKER)
public class Worker implements WorkerSigns {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final AmqpInboundChannelAdapter requests;
    private final PartsInHand hand;
    private final AmqpAdmin broker;
    private final ReconConfiguration configuration;
    private final WorkerFigures figures;
    private final DataSource batchDatabase;
    private final Clock clock;
    private final AtomicBoolean brokerLost = new AtomicBoolean();
    private volatile boolean brokerFound;

    Worker(
            AmqpInboundChannelAdapter requests,
            PartsInHand hand,
            AmqpAdmin broker,
            ReconConfiguration configuration,
            WorkerFigures figures,
            DataSource batchDatabase,
            Clock clock) {
        this.requests = requests;
        this.hand = hand;
        this.broker = broker;
        this.configuration = configuration;
        this.figures = figures;
        this.batchDatabase = batchDatabase;
        this.clock = clock;
    }

    /** Its client goes on asking for the broker, and would say nothing. */
    @EventListener
    void lost(ListenerContainerConsumerFailedEvent failed) {
        brokerFound = false;
        if (!hand.leaving() && brokerLost.compareAndSet(false, true)) {
            Throwable failure = failed.getThrowable();
            LOG.warn(
                    "the broker is lost: {}; it is asked for every few seconds",
                    failure == null ? failed.getReason() : Failures.describe(failure));
        }
    }

    @EventListener
    void found(AsyncConsumerStartedEvent started) {
        brokerFound = true;
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
        WorkerEndpoint endpoint = configuration
                .metricsAddress()
                .map(address -> WorkerEndpoint.start(address, batchDatabase, figures, this, clock))
                .orElse(null);
        try {
            requests.start();
            LOG.info("worker {} waits for parts", hand.name());
            return hand.await();
        } finally {
            if (endpoint != null) {
                endpoint.close();
            }
        }
    }

    @Override
    public boolean brokerConnected() {
        return brokerFound;
    }

    @Override
    public Instant lastSign() {
        return hand.lastSign();
    }

    /** Asked over the connection that is open; where none is, nobody knows. */
    @Override
    public double queueDepth() {
        if (!brokerFound) {
            return Double.NaN;
        }
        try {
            QueueInformation queue = broker.getQueueInfo(configuration.workers().queue());
            return queue == null ? Double.NaN : queue.getMessageCount();
        } catch (AmqpException lost) {
            return Double.NaN;
        }
    }
}
