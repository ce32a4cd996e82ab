package io.github.reissuerecon.night;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program in a process of its own, started by a shell with umask 022, in a folder. */
record OwnProcess(Path folder) {

    /** All loggers, also those that {@code logback.xml} turns off. */
    static final List<String> TRACE = List.of(
            "--logging.level.root=trace",
            "--logging.level.io.github.reissuerecon=trace",
            "--logging.level.org.springframework=trace",
            "--logging.level.org.springframework.batch.core.step=trace",
            "--logging.level.org.springframework.boot.SpringApplication=trace",
            "--logging.level.org.springframework.boot.diagnostics=trace",
            "--logging.level.com.zaxxer.hikari.pool.HikariPool=trace",
            "--logging.level.com.zaxxer.hikari.pool.ProxyConnection=trace",
            "--logging.level.org.flywaydb=trace",
            "--logging.level.h2database=trace");

    Path log() {
        return folder.resolve("log");
    }

    /** A Java as the build wants it for tests. */
    static List<String> jvm() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(System.getProperty("test.jvm", "-XX:+TieredCompilation").split(" ", -1)));
        return command;
    }

    /** What starts the program as the tests' own class path has it. */
    static List<String> java(String... options) {
        List<String> command = jvm();
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.reissuerecon.ReissueRecon"));
        return command;
    }

    Process start(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = java();
        command.addAll(arguments);
        String quoted = command.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" "));
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "umask 022; exec " + quoted)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        shell.environment().putAll(environment);
        return shell.start();
    }

    /** Its exit code. */
    int run(String... arguments) throws Exception {
        Process process = start(List.of(arguments), Map.of());
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end, see " + log());
        }
        return process.exitValue();
    }
}
