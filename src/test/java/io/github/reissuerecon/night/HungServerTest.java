package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes connections and never says a word does not hold a night up for ever. */
class HungServerTest extends SmallSite {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Socket> taken = new ArrayList<>();
    private ServerSocket server = unbound();

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void hang() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread taking = new Thread(() -> {
            try {
                while (true) {
                    taken.add(server.accept());
                }
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        taking.setDaemon(true);
        taking.start();
        feed("mobile_1.csv", FEED);
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        for (Socket socket : taken) {
            socket.close();
        }
    }

    @Test
    void of_the_platform() throws Exception {
        String platform = "  platform:\n    datasource: {url: \"" + url() + "\", username: u, password: p}\n";
        long start = System.nanoTime();
        assertThat(reconcile(config().replace("  platform:\n", platform))).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(errors).contains("the platform's database cannot be reached");
    }

    @Test
    @Thorough
    void of_the_batch_database() throws Exception {
        long start = System.nanoTime();
        assertThat(reconcileOn(new TestDatabase(url(), "u", "p"), config().replace("  platform:\n", onH2())))
                .isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(errors).contains("the batch database cannot be reached");
    }

    private String onH2() {
        return "  platform:\n    datasource: {url: \"" + h2 + "\", username: sa, password: \"\"}\n";
    }

    private String url() {
        return "jdbc:mysql://127.0.0.1:" + server.getLocalPort() + "/hung?sslMode=DISABLED";
    }
}
