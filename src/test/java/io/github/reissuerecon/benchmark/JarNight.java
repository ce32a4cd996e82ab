package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.night.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nights of the built jar, each a process of its own, with the feed in {@code feeds/} of a folder.
 *
 * @param batch the batch database
 * @param verifications whether the time of the last verification is read, as a fourth column
 */
record JarNight(Path folder, TestDatabase batch, TestDatabase platform, boolean verifications) {

    /** For a profile, as {@code -Dbenchmark.java=-XX:StartFlightRecording=filename=night.jfr}. */
    private static final String JAVA_OPTIONS = System.getProperty("benchmark.java", "");

    private static final String JAR = System.getProperty("test.jar", "target/reissue-recon.jar");

    /**
     * A run that is over.
     *
     * @param seconds from the start of the process to its end
     */
    record Run(int exit, double seconds, JsonNode summary) {

        /** The seconds of a step. */
        double step(String name) {
            return summary.at("/seconds/" + name).asDouble();
        }
    }

    /** Accounts, so far as they can be compared: how many there are, and the sum of their keys. */
    record Accounts(long count, long sum) {

        Accounts and(long account) {
            return new Accounts(count + 1, sum + account);
        }
    }

    /**
     * Runs the night, as cron starts it.
     *
     * @param heap as in {@code -Xmx}, or empty for Java's own choice
     */
    Run reconcile(String heap, String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", "jobs/nightly.sh", GeneratedNight.BUSINESS_DATE.toString()));
        command.addAll(List.of(options));
        long start = System.nanoTime();
        int exit = run(heap, command);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(exit, seconds, new JsonMapper().readTree(Files.readString(published("summary.json"))));
    }

    /** Has the jar unpacked, and the batch database's tables made, as they are on any night but the first. */
    JarNight prepared() throws IOException, InterruptedException {
        if (Files.notExists(program())) {
            int unpacked = run(
                    "",
                    List.of(
                            "bash",
                            "jobs/unpack.sh",
                            JAR,
                            folder.resolve("program").toString()));
            assertThat(unpacked).isZero();
        }
        int exit = run("", java("status"));
        assertThat(exit).isZero();
        return this;
    }

    /** Starts a worker for this night. */
    Process worker(String name, String... options) throws IOException {
        List<String> command = java("worker");
        command.addAll(List.of(options));
        return start("", command, folder.resolve(name + ".log"));
    }

    private Path program() {
        return folder.resolve("program").resolve("reissue-recon.jar");
    }

    private List<String> java(String command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(Arrays.stream(JAVA_OPTIONS.split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList());
        words.addAll(List.of("-jar", program().toString(), command, "--config=" + folder.resolve("recon.yml")));
        return words;
    }

    private int run(String heap, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        int exit = start(heap, command, log).waitFor();
        assertThat(exit).as("%s", Files.readString(log)).isIn(0, 3);
        return exit;
    }

    private Process start(String heap, List<String> command, Path log) throws IOException {
        Path config = Files.writeString(folder.resolve("recon.yml"), configuration());
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("RECON_"));
        process.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS", (heap.isEmpty() ? "" : "-Xmx" + heap + " ") + JAVA_OPTIONS,
                        "RECON_JAR", program().toString(),
                        "RECON_CONFIG", config.toString()));
        return process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Those that are to be unbound. */
    Accounts flagged() throws IOException {
        Accounts flagged = new Accounts(0, 0);
        try (BufferedReader rows = Files.newBufferedReader(published("unbind.csv"))) {
            rows.readLine();
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                flagged = flagged.and(Long.parseLong(row, 0, row.indexOf(','), 10));
            }
        }
        return flagged;
    }

    private Path published(String file) {
        return folder.resolve("out")
                .resolve(GeneratedNight.BUSINESS_DATE.toString())
                .resolve(file);
    }

    private String configuration() {
        return batch.springYaml()
                + """
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    datasource: %2$s
                    accounts:
                      table: users
                      columns: {id: user_id, msisdn: phone, bound-at: bound_at%3$s}
                  guards: {max-flagged-share: 100%%}
                  feeds:
                    directory: "%1$s/feeds"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: msisdn, disconnected-on: disconnected, reissued-on: reissued}}
                """.formatted(folder, platform.flowYaml(), verifications ? ", last-verified-at: verified_at" : "");
    }
}
