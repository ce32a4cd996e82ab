package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.oracle.GeneratedNights;
import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Memory;
import io.github.reissuerecon.oracle.Oracle;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same nights on every database: the job runs on generated files and tables, and its files are compared, whole, with
 * those of the naive reading. A subclass is a database.
 */
abstract class WholeNightTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory = Path.of("");

    private final Memory memory = new Memory();

    private String plan = "scan";

    /** A new, empty database. */
    abstract TestDatabase newDatabase(String name) throws Exception;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 8, 13, 21, 34})
    void nights_told_in_order_give_the_files_of_the_naive_reading(long seed) throws Exception {
        Scenario scenario = GeneratedNights.generate(seed);
        runAndCompare(
                scenario,
                seed,
                IntStream.range(0, scenario.nights().size()).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 9})
    void nights_told_in_another_order_give_the_files_of_the_naive_reading(long seed) throws Exception {
        Scenario scenario = GeneratedNights.generate(seed);
        List<Integer> backwards = new ArrayList<>(
                IntStream.range(0, scenario.nights().size()).boxed().toList());
        Collections.reverse(backwards);
        runAndCompare(scenario, seed, backwards);
    }

    /** One carrier of each scenario tells digests, another way each time. */
    @ParameterizedTest
    @ValueSource(longs = {11, 16, 17, 18})
    void numbers_and_digests_of_them_give_the_files_of_the_naive_reading(long seed) throws Exception {
        Scenario scenario = GeneratedNights.generate(seed);
        List<String> ways = List.of("md5", "sha256", "sm3", "hmac-sha256");
        int carrier = (int) (seed / 2 % scenario.carriers().size());
        NumberForms forms =
                new NumberForms(Map.of(scenario.carriers().get(carrier).name(), ways.get((int) (seed % 4))));
        runAndCompare(
                scenario,
                seed,
                IntStream.range(0, scenario.nights().size()).boxed().toList(),
                forms);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 13, 21})
    void nights_by_lookup_give_the_files_of_the_naive_reading_and_of_a_scan(long seed) throws Exception {
        Scenario scenario = GeneratedNights.generate(seed);
        plan = "lookup";
        runAndCompare(
                scenario,
                seed,
                IntStream.range(0, scenario.nights().size()).boxed().toList());
    }

    private void runAndCompare(Scenario scenario, long seed, List<Integer> order) throws Exception {
        runAndCompare(scenario, seed, order, NumberForms.PLAIN);
    }

    private void runAndCompare(Scenario scenario, long seed, List<Integer> order, NumberForms forms) throws Exception {
        TestDatabase batch = newDatabase("batch");
        TestDatabase platform = newDatabase("platform");
        PlatformTables tables = new PlatformTables(seed, platform.mysql());
        try (Connection connection = platform.connect()) {
            tables.create(connection, scenario);
        }
        Path config = directory.resolve("recon.yml");
        Path out = directory.resolve("out");
        Files.writeString(
                config,
                batch.springYaml()
                        + ScenarioFiles.configuration(
                                scenario,
                                directory.resolve("feeds"),
                                out,
                                tables.yaml("datasource: " + platform.flowYaml() + "\n"),
                                forms));
        List<Night> told = new ArrayList<>();
        for (int i : order) {
            Night night = scenario.nights().get(i);
            told.add(night);
            ScenarioFiles.writeFeeds(directory.resolve("feeds"), night, forms);
            Path folder = out.resolve(night.businessDate().toString());
            NightCommand.reconcile(night, config, "--recon.match.plan=" + plan);
            compare(folder, expected(scenario, told, night.businessDate()));
            if (plan.equals("lookup")) {
                Map<String, String> byLookup = NightCommand.machineFiles(folder);
                NightCommand.reconcile(night, config, "--rerun", "--recon.match.plan=scan");
                assertThat(NightCommand.machineFiles(folder)).isEqualTo(byLookup);
            }
        }
    }

    private Result expected(Scenario scenario, List<Night> told, LocalDate businessDate) {
        @Nullable
        LocalDate before = told.stream()
                .map(Night::businessDate)
                .filter(date -> date.isBefore(businessDate))
                .max(LocalDate::compareTo)
                .orElse(null);
        return Oracle.reconcile(
                scenario.carriers(),
                scenario.policy(),
                told,
                businessDate,
                false,
                before,
                scenario.accounts(),
                scenario.debts(),
                memory);
    }

    private void compare(Path folder, Result expected) throws Exception {
        for (Map.Entry<String, String> file : expected.files().entrySet()) {
            assertThat(CsvText.normal(Files.readString(folder.resolve(file.getKey()))))
                    .as(file.getKey())
                    .isEqualTo(CsvText.normal(file.getValue()));
        }
        JsonNode summary = JSON.readTree(Files.readString(folder.resolve("summary.json")));
        compare(summary.get("accounts"), expected.accountTotals());
        compare(summary.get("debts"), expected.debtTotals());
        expected.feeds()
                .forEach(feed -> assertThat(feedOf(summary, feed.feed())).isEqualTo(feed));
    }

    /** A lookup examines the bindings on the night's numbers only. */
    private void compare(JsonNode bindings, Map<String, Long> expected) {
        assertThat(bindings.get("plan").asString()).isEqualTo(plan);
        expected.forEach((name, count) -> {
            if (plan.equals("scan") || !name.equals("examined")) {
                assertThat(bindings.get(name).asLong()).as(name).isEqualTo(count);
            }
        });
    }

    private static Oracle.FeedCount feedOf(JsonNode summary, String name) {
        for (JsonNode feed : summary.get("feeds")) {
            if (feed.get("name").asString().equals(name)) {
                return new Oracle.FeedCount(
                        name,
                        feed.get("rows").asLong(),
                        feed.get("accepted").asLong(),
                        feed.get("duplicate").asLong(),
                        feed.get("ignored").asLong());
            }
        }
        throw new AssertionError("no feed " + name + " in " + summary.get("feeds"));
    }
}
