package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.oracle.Answers;
import io.github.reissuerecon.oracle.Answers.Question;
import io.github.reissuerecon.oracle.GeneratedNights;
import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Row;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated nights are loaded, and {@code lookup} is asked of every number at every date near its events; its files are
 * compared, whole, with those of the naive reading. A subclass is a database.
 */
abstract class AnswersTest {

    private static final LocalDate FUTURE = LocalDate.of(2999, 12, 31);
    private static final List<DateTimeFormatter> DATES = Stream.of("uuuu-MM-dd", "uuuuMMdd", "uuuu/M/d")
            .map(DateTimeFormatter::ofPattern)
            .toList();

    @TempDir
    private Path directory = Path.of("");

    /** A new, empty database. */
    abstract TestDatabase newDatabase(String name) throws Exception;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 13, 34})
    void numbers_give_the_answers_of_the_naive_reading(long seed) throws Exception {
        askAndCompare(seed, NumberForms.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 16, 17, 18})
    void numbers_and_digests_of_them_give_the_answers_of_the_naive_reading(long seed) throws Exception {
        List<Carrier> carriers = GeneratedNights.generate(seed).carriers();
        List<String> ways = List.of("md5", "sha256", "sm3", "hmac-sha256");
        String carrier = carriers.get((int) (seed / 2 % carriers.size())).name();
        askAndCompare(seed, new NumberForms(Map.of(carrier, ways.get((int) (seed % 4)))));
    }

    private void askAndCompare(long seed, NumberForms forms) throws Exception {
        Scenario scenario = GeneratedNights.generate(seed);
        Path config = load(scenario, seed, forms);
        List<Question> questions = questions(scenario);
        Files.writeString(directory.resolve("asked.csv"), text(questions));
        for (String semantics : List.of("contract", "rnd", "camara")) {
            compare(scenario, config, semantics, questions, firstNightOfAll(scenario));
            compare(scenario, config, semantics, questions, LocalDate.of(2024, 6, 12));
        }
    }

    private Path load(Scenario scenario, long seed, NumberForms forms) throws Exception {
        TestDatabase batch = newDatabase("batch");
        TestDatabase platform = newDatabase("platform");
        PlatformTables tables = new PlatformTables(seed, platform.mysql());
        try (Connection connection = platform.connect()) {
            tables.create(connection, scenario);
        }
        Path config = directory.resolve("recon.yml");
        Path feeds = directory.resolve("feeds");
        String platformYaml = tables.yaml("datasource: " + platform.flowYaml() + "\n");
        Files.writeString(
                config,
                batch.springYaml()
                        + ScenarioFiles.configuration(scenario, feeds, directory.resolve("out"), platformYaml, forms));
        for (Night night : scenario.nights()) {
            ScenarioFiles.writeFeeds(feeds, night, forms);
            assertThat(Commands.run("reconcile", "--business-date=" + night.businessDate(), "--config=" + config))
                    .isZero();
        }
        return config;
    }

    /** The coverage is that of the first night, or one that is configured for a carrier that has told something. */
    private void compare(
            Scenario scenario, Path config, String semantics, List<Question> questions, @Nullable LocalDate coversFrom)
            throws Exception {
        Path output = directory.resolve("answers.csv");
        List<String> command = new ArrayList<>(List.of(
                "lookup",
                "--input=" + directory.resolve("asked.csv"),
                "--output=" + output,
                "--semantics=" + semantics,
                "--config=" + config));
        List<String> asked = scenario.carriers().stream().map(Carrier::name).toList();
        List<String> uncovered = List.of();
        boolean configured = coversFrom != null && !coversFrom.equals(firstNightOfAll(scenario));
        if (configured) {
            asked = List.of(scenario.nights().stream()
                    .flatMap(night -> night.feeds().stream())
                    .findFirst()
                    .orElseThrow()
                    .carrier());
            uncovered = List.of(questions.get(questions.size() / 2).msisdn().substring(0, 12));
            String carrier = "--recon.feeds.carriers." + asked.get(0);
            command.addAll(List.of(
                    carrier + ".required=true",
                    carrier + ".covers-from=" + coversFrom,
                    "--recon.lookup.uncovered-prefixes=" + uncovered.get(0)));
        }
        assertThat(Commands.run(command.toArray(String[]::new)))
                .as("exit code, for there is a date in the future")
                .isEqualTo(3);
        LocalDate through = through(scenario);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Answers expected = new Answers(
                scenario.policy(),
                scenario.carriers(),
                scenario.nights(),
                coversFrom,
                asked,
                uncovered,
                through,
                today.isAfter(through) ? today : through);
        assertThat(Files.readString(output))
                .as("%s, covered from %s", semantics, coversFrom)
                .isEqualTo(expected.file(semantics, questions));
    }

    private static LocalDate through(Scenario scenario) {
        return scenario.nights().get(scenario.nights().size() - 1).businessDate();
    }

    /** The night by which every carrier had told something; null when one never did. */
    private static @Nullable LocalDate firstNightOfAll(Scenario scenario) {
        Set<String> missing =
                new TreeSet<>(scenario.carriers().stream().map(Carrier::name).toList());
        for (Night night : scenario.nights()) {
            night.feeds().forEach(feed -> missing.remove(feed.carrier()));
            if (missing.isEmpty()) {
                return night.businessDate();
            }
        }
        return null;
    }

    /** Every number that was told or is bound, and one that nobody knows, at every date near one that was told. */
    private static List<Question> questions(Scenario scenario) {
        Set<String> numbers = new TreeSet<>(Set.of("+8613900001111"));
        Set<LocalDate> dates = new TreeSet<>(
                Set.of(LocalDate.of(2020, 2, 29), FUTURE, through(scenario).plusDays(1)));
        scenario.accounts().forEach(account -> numbers.add(account.msisdn()));
        for (Night night : scenario.nights()) {
            for (Row row :
                    night.feeds().stream().flatMap(feed -> feed.rows().stream()).toList()) {
                numbers.add(row.msisdn());
                for (Telling telling : row.tells()) {
                    dates.addAll(List.of(
                            telling.on().minusDays(1),
                            telling.on(),
                            telling.on().plusDays(1)));
                }
            }
        }
        return dates.stream()
                .flatMap(date -> numbers.stream().map(number -> new Question(number, date)))
                .toList();
    }

    private static String text(List<Question> questions) {
        StringBuilder text = new StringBuilder("\uFEFFdate;\"other; thing\";msisdn\r\n");
        int row = 0;
        for (Question question : questions) {
            String date = DATES.get(row % 3).format(question.on());
            String number =
                    row % 2 == 0 ? question.msisdn() : "'00" + question.msisdn().substring(1);
            text.append(date).append(";\"x\";").append(number).append("\r\n");
            row++;
        }
        return text.toString();
    }
}
