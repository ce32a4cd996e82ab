package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script that starts and stops a server, such as {@code .ci/mysql}; the server's process id stands in its folder's {@code pid}.
 *
 * @param log what the script says
 */
record ServerScript(String path, Path log) {

    void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(path));
        command.addAll(List.of(arguments));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
    }

    /** Ends the server of a folder by SIGKILL. */
    static void kill(Path directory) throws Exception {
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
    }
}
