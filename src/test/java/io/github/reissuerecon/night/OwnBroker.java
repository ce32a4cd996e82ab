package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/** A RabbitMQ of a test's own, to be killed and started again on the same data; RECON_TEST_RABBITMQ names the script that starts it. */
public final class OwnBroker {

    private final Path directory;
    private final int port;

    public OwnBroker() throws Exception {
        directory = Files.createTempDirectory("own-broker");
        port = threeFreePorts();
        start();
    }

    /** The broker's, its node's and its port mapper's. */
    private static int threeFreePorts() throws Exception {
        int first = 25_700 + 10 * new SplittableRandom().nextInt(400); // another test may look for some in this moment
        for (int from = first; from < first + 1_300; from += 10) {
            if (isFree(from) && isFree(from + 1) && isFree(from + 2)) {
                return from;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    void start() throws Exception {
        script().run("start", directory.toString(), String.valueOf(port));
    }

    private ServerScript script() {
        return new ServerScript(
                Objects.requireNonNull(System.getenv("RECON_TEST_RABBITMQ")), directory.resolve("script.log"));
    }

    /** By SIGKILL. */
    void kill() throws Exception {
        ServerScript.kill(directory);
    }

    /** What a program is told to reach it. */
    public String property() {
        return "--spring.rabbitmq.addresses=127.0.0.1:" + port;
    }

    /** Waits until so many messages are in the queue, and puts a copy of each behind them. */
    void doubleAll(String queue, int messages) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue, true, false, false, null); // as the night does
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (channel.messageCount(queue) < messages) {
                assertThat(System.nanoTime()).isLessThan(patience);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            for (int i = 0; i < messages; i++) {
                GetResponse message = channel.basicGet(queue, true);
                AMQP.BasicProperties properties = message.getProps();
                channel.basicPublish("", queue, properties, message.getBody());
                channel.basicPublish("", queue, properties, message.getBody());
            }
        }
    }

    /** Ends it, and removes its data. */
    public void stop() throws Exception {
        script().run("stop", directory.toString());
        FileUtils.deleteQuietly(directory.toFile());
    }
}
