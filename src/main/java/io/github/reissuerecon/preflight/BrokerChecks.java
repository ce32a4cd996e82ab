package io.github.reissuerecon.preflight;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.run.ExitCode;
import java.util.List;
import java.util.Objects;
import org.springframework.amqp.rabbit.connection.RabbitConnectionFactoryBean;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionFactoryBeanConfigurer;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.core.io.DefaultResourceLoader;

/** The broker, where parts of the match go to workers: whether it can be reached. Nothing is declared there. */
final class BrokerChecks {

    private static final int MILLIS = 10_000;

    private BrokerChecks() {}

    static List<Check> of(Site site) {
        return site.broker().map(BrokerChecks::of).map(List::of).orElse(List.of());
    }

    private static Check of(RabbitProperties broker) {
        Text subject = Text.of("preflight.subject.broker");
        String address = String.join(", ", broker.determineAddresses());
        try (Connection connection = factory(broker).newConnection()) {
            return Check.ok(
                    subject,
                    Text.of("preflight.broker", address, connection.getAddress().getHostAddress()));
        } catch (AuthenticationFailureException refused) {
            return Check.problem(
                    ExitCode.USAGE, subject, Text.of("preflight.broker.refused", address, broker.determineUsername()));
        } catch (Exception lost) { // a trust store that cannot be read is told as well
            return Check.problem(
                    ExitCode.FAILED,
                    subject,
                    Text.of("preflight.unreachable", address, Words.withoutNumbers(lost.toString())));
        }
    }

    private static ConnectionFactory factory(RabbitProperties broker) throws Exception {
        RabbitConnectionFactoryBean bean = new RabbitConnectionFactoryBean();
        new RabbitConnectionFactoryBeanConfigurer(new DefaultResourceLoader(), broker).configure(bean);
        bean.setConnectionTimeout(MILLIS);
        bean.afterPropertiesSet();
        return Objects.requireNonNull(bean.getObject());
    }
}
