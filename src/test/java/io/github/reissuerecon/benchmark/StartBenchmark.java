package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code status} and a night that is complete already beside {@link EmptyBatchJar}, in turns: each a process of its own, all
 * on this test's class path, so that none has the cost of a jar within a jar.
 */
@Tag("benchmark")
class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String PROGRAM = "io.github.reissuerecon.ReissueRecon";
    private static final String NIGHT = "--business-date=2026-11-22";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void start_beside_an_empty_batch_program() throws Exception {
        String config = "--config=" + Path.of("sample-data", "recon.yml").toAbsolutePath();
        Files.createSymbolicLink(
                directory.resolve("sample-data"), Path.of("sample-data").toAbsolutePath());
        seconds(PROGRAM, "reconcile", NIGHT, config);
        Map<String, List<Double>> taken = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            note(
                    taken,
                    "empty",
                    seconds(
                            EmptyBatchJar.class.getName(),
                            "--spring.main.banner-mode=off",
                            "--spring.config.location=file:" + directory + "/",
                            "--spring.datasource.url=jdbc:h2:mem:empty"));
            note(taken, "status", seconds(PROGRAM, "status", config));
            note(taken, "complete already", seconds(PROGRAM, "reconcile", NIGHT, config));
        }
        double empty = Median.of(taken.getOrDefault("empty", List.of()));
        System.out.println("| start to end | seconds | of the empty one |\n|---|---|---|");
        taken.forEach((what, all) ->
                System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", what, Median.of(all), Median.of(all) / empty));
    }

    private static void note(Map<String, List<Double>> taken, String what, double seconds) {
        taken.computeIfAbsent(what, none -> new ArrayList<>()).add(seconds);
    }

    private double seconds(String main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return (System.nanoTime() - start) / 1e9;
    }
}
