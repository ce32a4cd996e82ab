package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nights over several databases: their files are those of a naive reading of all rows together. A subclass is a kind of
 * database.
 */
abstract class ShardedNights {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SHARDS = List.of("s1", "s2", "West_3");

    /** What the files of the nights had in them that makes shards difficult. */
    static final Set<String> SEEN = new TreeSet<>();

    private static final List<String> OF_NO_ROWS = List.of("rejected.csv");

    @TempDir
    private Path directory = Path.of("");

    /** A new, empty database. */
    abstract TestDatabase newDatabase(String name) throws Exception;

    /** By scan and by lookup, with one thread and with four. */
    final void runAndCompare(long seed) throws Exception {
        ShardedScenario sharded = new ShardedScenario(seed, SHARDS);
        Path config = configure("sharded", sharded, seed);
        Memory memory = new Memory();
        List<Night> told = new ArrayList<>();
        Scenario union = sharded.union();
        for (Night night : union.nights()) {
            told.add(night);
            ScenarioFiles.writeFeeds(directory.resolve("feeds"), night);
            NightCommand.reconcile(night, config, "--recon.threads=1", "--recon.match.plan=scan");
            Path folder =
                    directory.resolve("sharded").resolve(night.businessDate().toString());
            compare(sharded, folder, expected(union, told, memory));
            Map<String, String> files = NightCommand.machineFiles(folder);
            for (String plan : List.of("lookup", "scan")) {
                NightCommand.reconcile(night, config, "--rerun", "--recon.threads=4", "--recon.match.plan=" + plan);
                assertThat(NightCommand.machineFiles(folder)).as(plan).isEqualTo(files);
            }
        }
    }

    /** With a platform of one database. */
    final void runAndCompareOneShard(long seed) throws Exception {
        ShardedScenario one = new ShardedScenario(seed, List.of("s1"));
        Path sharded = configure("sharded", one, seed);
        Path plain = Files.writeString(
                directory.resolve("plain.yml"),
                Files.readString(sharded)
                        .replace(
                                directory.resolve("sharded").toString(),
                                directory.resolve("plain").toString())
                        .replaceFirst(
                                "spring.datasource: .*",
                                "spring.datasource: " + newDatabase("plain").flowYaml())
                        .replaceFirst(
                                "(?m)^    shards:\n {6}- \\{name: s1, datasource: (\\{.*\\}), max-parts: \\d\\}$",
                                "    datasource: $1"));
        for (Night night : one.union().nights()) {
            ScenarioFiles.writeFeeds(directory.resolve("feeds"), night);
            NightCommand.reconcile(night, sharded);
            NightCommand.reconcile(night, plain);
            Map<String, String> files = NightCommand.machineFiles(
                    directory.resolve("plain").resolve(night.businessDate().toString()));
            assertThat(files).hasSize(7);
            files.replaceAll((name, text) -> OF_NO_ROWS.contains(name) ? text : withColumn(text));
            assertThat(NightCommand.machineFiles(directory
                            .resolve("sharded")
                            .resolve(night.businessDate().toString())))
                    .isEqualTo(files);
        }
    }

    private static String withColumn(String csv) {
        int body = csv.indexOf('\n');
        return csv.substring(0, body) + ",shard" + csv.substring(body).replaceAll("(?<=.)\n", ",s1\n");
    }

    private Path configure(String name, ShardedScenario sharded, long seed) throws Exception {
        StringBuilder shards = new StringBuilder("shards:\n");
        int mostParts = 0;
        String yaml = "";
        for (Map.Entry<String, Scenario> shard : sharded.shards().entrySet()) {
            TestDatabase platform = newDatabase("platform");
            PlatformTables tables = new PlatformTables(seed, platform.mysql());
            try (Connection connection = platform.connect()) {
                tables.create(connection, shard.getValue());
            }
            shards.append("  - {name: ")
                    .append(shard.getKey())
                    .append(", datasource: ")
                    .append(platform.flowYaml())
                    .append(", max-parts: ")
                    .append(++mostParts)
                    .append("}\n");
            yaml = tables.yaml("");
        }
        return Files.writeString(
                directory.resolve(name + ".yml"),
                newDatabase("batch").springYaml()
                        + ScenarioFiles.configuration(
                                sharded.union(),
                                directory.resolve("feeds"),
                                directory.resolve(name),
                                shards + yaml,
                                NumberForms.PLAIN));
    }

    private static Result expected(Scenario union, List<Night> told, Memory memory) {
        LocalDate businessDate = told.get(told.size() - 1).businessDate();
        LocalDate before = told.size() > 1 ? told.get(told.size() - 2).businessDate() : null;
        return Oracle.reconcile(
                union.carriers(),
                union.policy(),
                told,
                businessDate,
                false,
                before,
                union.accounts(),
                union.debts(),
                memory);
    }

    private static void compare(ShardedScenario sharded, Path folder, Result expected) throws Exception {
        for (Map.Entry<String, String> file : expected.files().entrySet()) {
            List<List<String>> rows = sharded.sharded(CsvText.normal(file.getValue()));
            assertThat(CsvText.rows(CsvText.normal(Files.readString(folder.resolve(file.getKey())))))
                    .as(file.getKey())
                    .isEqualTo(rows);
            note(rows);
        }
        JsonNode summary = JSON.readTree(Files.readString(folder.resolve("summary.json")));
        expected.accountTotals().forEach((name, count) -> assertThat(
                        summary.get("accounts").get(name).asLong())
                .as(name)
                .isEqualTo(count));
        expected.debtTotals().forEach((name, count) -> assertThat(
                        summary.get("debts").get(name).asLong())
                .as(name)
                .isEqualTo(count));
    }

    private static void note(List<List<String>> rows) {
        int successor = rows.get(0).indexOf("successor_account_id");
        Set<String> ids = new HashSet<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (rows.get(0).get(0).equals("account_id") && !ids.add(row.get(0))) {
                SEEN.add("one id in two shards");
            }
            if (successor >= 0 && !row.get(successor).isEmpty()) {
                boolean elsewhere = SHARDS.stream()
                        .anyMatch(shard -> !shard.equals(row.get(row.size() - 1))
                                && row.get(successor).startsWith(shard + "/"));
                SEEN.add("a successor in " + (elsewhere ? "another shard" : "its shard"));
            }
        }
    }
}
