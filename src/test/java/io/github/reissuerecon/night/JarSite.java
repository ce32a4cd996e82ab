package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A place where the built jar runs {@link BigNight}: its configuration, its feeds, its output. */
record JarSite(Path folder) {

    static final List<String> STEPS = List.of("arrive", "intake", "tally", "match-debts", "match-accounts", "publish");

    private static final JsonMapper JSON = new JsonMapper();

    static JarSite of(Path folder, BigNight night, TestDatabase batch, TestDatabase platform) throws IOException {
        night.writeFeeds(Files.createDirectories(folder).resolve("feeds"));
        Files.writeString(folder.resolve("recon.yml"), night.configuration(folder, batch, platform));
        return new JarSite(folder);
    }

    /** Starts the night as its own process. */
    JarRun start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("reconcile", "--business-date=" + BigNight.BUSINESS_DATE));
        command.addAll(List.of(more));
        return command(command);
    }

    /** Starts a worker for the night as its own process. */
    JarRun worker(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("worker"));
        command.addAll(List.of(more));
        return command(command);
    }

    /** What the command {@code status} says of the nights so far. */
    String status() throws Exception {
        JarRun run = command(List.of("status"));
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    /** By {@code env}, because a shell may have left SIGINT ignored. */
    private JarRun command(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(OwnProcess.jvm());
        command.addAll(List.of("-jar", System.getProperty("test.jar", "target/reissue-recon.jar")));
        command.addAll(arguments);
        command.addAll(List.of("--config=" + folder.resolve("recon.yml"), "--" + JarRun.TELL_STEPS));
        return JarRun.of(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Runs the night to its end. */
    JarRun run(String... more) throws Exception {
        JarRun run = start(more);
        run.exit();
        return run;
    }

    /** The digests of the CSV files that are published; empty when none are. */
    Map<String, String> published() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        if (Files.exists(result())) {
            try (Stream<Path> files = Files.walk(result())) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                    digests.put(result().relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
                }
            }
        }
        return digests;
    }

    JsonNode summary() throws IOException {
        return JSON.readTree(Files.readString(result().resolve("summary.json")));
    }

    /** The steps that the summary says the night went on from. */
    List<String> continuedFrom() throws IOException {
        JsonNode summary = summary();
        List<String> steps = new ArrayList<>();
        summary.required("continued_from").forEach(step -> steps.add(step.asString()));
        assertThat(summary.required("attempts").asInt()).isEqualTo(steps.size() + 1);
        return steps;
    }

    private Path result() {
        return folder.resolve("out").resolve(BigNight.BUSINESS_DATE.toString());
    }
}
