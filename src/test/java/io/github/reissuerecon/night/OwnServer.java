package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** A database server of a test's own, to be killed and started again on the same data. */
abstract class OwnServer {

    final Path directory;
    final int port;

    private OwnServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** On which it listens. */
    abstract TestServer address();

    /** Returns when it answers. */
    abstract void start() throws Exception;

    /** By SIGKILL. */
    abstract void kill() throws Exception;

    /** Ends it, and removes its data. */
    abstract void stop() throws Exception;

    static OwnServer mariaDb() throws Exception {
        OwnServer server = new MariaDb(newDirectory(), freePort());
        server.start();
        return server;
    }

    static OwnServer mySql() throws Exception {
        OwnServer server = new MySql(newDirectory().resolve("mysql"), freePort());
        server.start();
        return server;
    }

    /** One that a server's own user can reach. */
    private static Path newDirectory() throws IOException {
        return Files.setPosixFilePermissions(
                Files.createTempDirectory("own-server"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** MariaDB out of its Maven artifact. */
    private static final class MariaDb extends OwnServer {

        private final Path base;
        private @Nullable Process process;

        MariaDb(Path directory, int port) throws Exception {
            super(directory, port);
            base = TestServer.unpackMariaDb(directory);
        }

        @Override
        TestServer address() {
            return TestServer.mariaDbOn(port);
        }

        @Override
        void start() throws Exception {
            List<String> command = new ArrayList<>(List.of(
                    base.resolve("bin/mariadbd").toString(),
                    "--no-defaults",
                    "--basedir=" + base,
                    "--datadir=" + directory.resolve("data"),
                    "--lc-messages-dir=" + base.resolve("share"),
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=" + directory.resolve("socket"),
                    "--pid-file=" + directory.resolve("pid"),
                    "--init-file=" + directory.resolve("init.sql")));
            if ("root".equals(System.getProperty("user.name"))) {
                command.add("--user=root");
            }
            Path log = directory.resolve("log");
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (!answers()) {
                assertThat(started.isAlive() && System.nanoTime() < patience)
                        .as(Files.readString(log))
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        private boolean answers() {
            try (Connection connection = address().connect()) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                return false;
            }
        }

        @Override
        void kill() throws Exception {
            Objects.requireNonNull(process).destroyForcibly().waitFor();
        }

        @Override
        void stop() throws Exception {
            kill();
            FileUtils.deleteQuietly(directory.toFile());
        }
    }

    /** MySQL, by the script that gets it from Debian. */
    private static final class MySql extends OwnServer {

        MySql(Path directory, int port) {
            super(directory, port);
        }

        @Override
        TestServer address() {
            return new TestServer("jdbc:mysql://127.0.0.1:" + port + "/", "root", "recon-test");
        }

        @Override
        void start() throws Exception {
            script().run("start", directory.toString(), String.valueOf(port));
        }

        private ServerScript script() {
            return new ServerScript(".ci/mysql", directory.resolveSibling("script.log"));
        }

        @Override
        void kill() throws Exception {
            ServerScript.kill(directory);
        }

        @Override
        void stop() throws Exception {
            script().run("stop", directory.toString());
            FileUtils.deleteQuietly(directory.resolveSibling("").toFile());
        }
    }
}
