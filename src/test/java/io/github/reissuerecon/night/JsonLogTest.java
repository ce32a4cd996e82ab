package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample with {@code recon.log: ecs}, in a process of its own: every line of both streams is a JSON object. */
class JsonLogTest {

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void copySample() throws Exception {
        SampleCopy.into(directory);
    }

    private int run(Map<String, String> environment, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(SampleCopy.NIGHT);
        arguments.addAll(List.of(more));
        Process process = new OwnProcess(directory).start(arguments, environment);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Each line that was written so far. */
    private List<JsonNode> lines() throws Exception {
        JsonMapper json = new JsonMapper();
        List<JsonNode> lines = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("log"))) {
            JsonNode object = json.readTree(line);
            if (!isALine(object)) {
                others.add(line);
            }
            lines.add(object);
        }
        assertThat(others).isEmpty();
        return lines;
    }

    private static boolean isALine(JsonNode object) {
        return object.required("@timestamp").asString().matches("2\\d{3}-.*T.*Z")
                && object.required("log.level").asString().matches("TRACE|DEBUG|INFO|WARN|ERROR")
                && object.required("message").isString()
                && !object.required("ecs.version").asString().isEmpty()
                && object.required("service.name").asString().equals("reissue-recon");
    }

    private static List<String> messages(List<JsonNode> lines, String level) {
        return lines.stream()
                .filter(line -> line.required("log.level").asString().equals(level))
                .map(line -> line.required("message").asString())
                .toList();
    }

    @Test
    void every_line_is_an_object_at_every_level_and_no_number_is_in_it() throws Exception {
        // at trace the beans' life alone would be most of the log
        Stream<String> levels = OwnProcess.TRACE.stream()
                .map(level -> level.replaceFirst("(root|org\\.springframework)=trace", "$1=debug"));
        assertThat(run(
                        Map.of(),
                        Stream.concat(
                                        Stream.of("--recon.log=ecs", "--logging.level.org.springframework.jdbc=trace"),
                                        levels)
                                .toArray(String[]::new)))
                .isZero();

        List<JsonNode> lines = lines();
        assertThat(lines).hasSizeGreaterThan(1000);
        assertThat(messages(lines, "TRACE")).isNotEmpty();
        assertThat(messages(lines, "INFO")).contains("2026-11-22, run 1: complete. The files are in out/2026-11-22");
        String log = Files.readString(directory.resolve("log"));
        assertThat(log).contains("StatementCreatorUtils", "h2database", "HikariPool", "138****");
        SampleCopy.numbers().assertNoneIn("log", log);
    }

    @Test
    void a_file_says_so_too_and_what_ends_a_night_is_an_object() throws Exception {
        Path more =
                Files.writeString(directory.resolve("more.yml"), "recon: {log: ecs, guards.max-flagged-share: 1%}\n");
        assertThat(run(Map.of(), "--config=" + more)).isEqualTo(30);
        assertThat(messages(lines(), "ERROR"))
                .singleElement()
                .asString()
                .startsWith("2026-11-22, run 1: max-flagged-share: ");
    }

    @Test
    void what_is_wrong_before_a_file_is_read_goes_by_the_environment() throws Exception {
        assertThat(run(Map.of("RECON_LOG", "ecs"), "--config=nowhere.yml")).isEqualTo(2);
        assertThat(messages(lines(), "ERROR"))
                .singleElement()
                .asString()
                .contains("--config: expected a readable YAML file");
    }
}
