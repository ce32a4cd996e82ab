package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListenerContainer;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.support.converter.SimpleMessageConverter;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.integration.amqp.inbound.AmqpInboundChannelAdapter;
import org.springframework.integration.amqp.outbound.AmqpOutboundEndpoint;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.IntegrationRegistrar;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.MessageHeaders;

/**
 * The way to and from the broker, in a program that is one side of it. A night without workers loads nothing of this. Requests
 * wait in a durable queue; one is taken for sent when the broker has confirmed it, and for done when the part's last commit is
 * behind it: it is acknowledged by the thread that worked on it, when that returns.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(Broker.SIDE)
@ImportAutoConfiguration(RabbitAutoConfiguration.class)
@Import(IntegrationRegistrar.class) // as @EnableIntegration, whose class would be loaded on any night
public class Broker {

    /** Which side of the broker a program is: the night that gives parts away, or a worker that takes them. */
    public static final String SIDE = "reissue-recon.broker";

    public static final String MANAGER = "manager";
    public static final String WORKER = "worker";

    private static final int MILLIS_FOR_A_CONFIRM = 30_000;

    @Bean
    Queue partQueue(ReconConfiguration configuration) {
        return QueueBuilder.durable(configuration.workers().queue()).build();
    }

    /** The side that gives parts away. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = SIDE, havingValue = MANAGER)
    static class Manager {

        @Bean
        AmqpOutboundEndpoint requestsOut(RabbitTemplate broker, Queue partQueue) {
            AmqpOutboundEndpoint out = new AmqpOutboundEndpoint(broker);
            out.setRoutingKey(partQueue.getName());
            out.setConfirmCorrelationExpressionString("headers['" + MessageHeaders.ID + "']");
            out.setWaitForConfirm(true);
            out.setConfirmTimeout(MILLIS_FOR_A_CONFIRM);
            return out;
        }

        @Bean
        DirectChannel partRequests() {
            return new DirectChannel();
        }

        @Bean
        IntegrationFlow sending(DirectChannel partRequests, AmqpOutboundEndpoint requestsOut) {
            return IntegrationFlow.from(partRequests).handle(requestsOut).get();
        }
    }

    /** The side that takes parts: one at a time for each of its threads. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = SIDE, havingValue = WORKER)
    static class Worker {

        @Bean
        SimpleMessageListenerContainer requests(
                ConnectionFactory broker, Queue partQueue, ReconConfiguration configuration) {
            SimpleMessageListenerContainer requests = new SimpleMessageListenerContainer(broker);
            requests.setQueues(partQueue);
            requests.setPrefetchCount(1);
            requests.setConcurrentConsumers(configuration.threads());
            requests.setMissingQueuesFatal(false);
            requests.setErrorHandler(PartDelivery::told);
            requests.setAutoStartup(false);
            return requests;
        }

        @Bean
        AmqpInboundChannelAdapter requestsIn(MessageListenerContainer requests) {
            AmqpInboundChannelAdapter in = new AmqpInboundChannelAdapter(requests);
            in.setAutoStartup(false);
            in.setMessageConverter(new SimpleMessageConverter() {
                @Override
                public Object fromMessage(Message message) {
                    return message.getBody(); // whatever it says that it is
                }
            });
            return in;
        }

        @Bean
        IntegrationFlow work(AmqpInboundChannelAdapter requestsIn, PartDelivery delivery) {
            return IntegrationFlow.from(requestsIn)
                    .handle(message -> delivery.take((byte[]) message.getPayload()))
                    .get();
        }
    }
}
