package io.github.reissuerecon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.config.ConfigurationReader;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedReader;
import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.Msisdn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** Every row of the layouts' samples becomes what {@code expected.csv} says of it. */
class LayoutsTest {

    private static final Path LAYOUTS = Path.of("jobs/layouts");
    private static final Path SAMPLES = LAYOUTS.resolve("samples");
    private static final Set<String> NO_ROWS = Set.of("header", "trailer");
    private static final int MOST_ROWS = 1000;

    static List<Path> layouts() throws IOException {
        try (Stream<Path> files = Files.list(LAYOUTS)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void rows_become_what_is_expected(Path layout) throws IOException {
        FeedFile sample = sampleOf(carrier(layout));
        Map<String, String> expected = expected(sample.name());
        FeedBlock block = read(carrier(layout), sample);

        assertThat(told(block, sample.name())).isEqualTo(without(expected, "ignored", "header", "trailer"));
        assertThat(block.progress().rows())
                .isEqualTo(expected.values().stream()
                        .filter(outcome -> !NO_ROWS.contains(outcome))
                        .count());
        assertThat(block.progress().ignored())
                .isEqualTo(expected.values().stream().filter("ignored"::equals).count());
    }

    @Test
    void every_sample_belongs_to_a_layout_and_every_expectation_to_a_sample() throws IOException {
        Set<String> read = new TreeSet<>();
        for (Path layout : layouts()) {
            read.add(sampleOf(carrier(layout)).name());
        }
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("expected.csv")))
                    .containsExactlyInAnyOrderElementsOf(read);
        }
        assertThat(expectations().stream().map(row -> row.get("input").split(":", 2)[0]))
                .allMatch(read::contains);
    }

    private static CarrierFeed carrier(Path layout) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load(layout.toString(), new FileSystemResource(layout))
                .forEach(environment.getPropertySources()::addFirst);
        ReconConfiguration configuration = ConfigurationReader.readIncomplete(environment);
        assertThat(configuration.feeds()).hasSize(1);
        return configuration.feeds().get(0);
    }

    private static FeedFile sampleOf(CarrierFeed carrier) throws IOException {
        List<FeedFile> samples = FeedFile.matching(SAMPLES, carrier.files());
        assertThat(samples).as("samples of " + carrier.carrier().name()).hasSize(1);
        return samples.get(0);
    }

    private static FeedBlock read(CarrierFeed carrier, FeedFile sample) throws IOException {
        LocalDate night = LocalDate.of(2026, 11, 22);
        try (FeedReader reader = new FeedReader(sample, carrier.layout(), ZoneId.of("Asia/Shanghai"), night)) {
            return Objects.requireNonNull(reader.next(MOST_ROWS));
        }
    }

    private static Map<String, String> told(FeedBlock block, String file) {
        Map<String, List<String>> told = new TreeMap<>();
        EventColumns events = block.events();
        for (int i = 0; i < events.size(); i++) {
            told.computeIfAbsent(file + ":" + events.line(i), line -> new ArrayList<>())
                    .add(events.kind(i) + " " + LocalDate.ofEpochDay(events.epochDay(i)) + " " + number(events, i));
        }
        block.rejects()
                .forEach(reject -> told.put(
                        file + ":" + reject.line(), List.of("rejected " + reject.column() + " " + reject.reason())));
        return told.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, line -> String.join(" & ", line.getValue())));
    }

    private static String number(EventColumns events, int event) {
        return Digest.isDigest(events.key(event))
                ? HexFormat.of().formatHex(Digest.bytes(events.digest(event)))
                : Msisdn.e164(events.key(event));
    }

    private static Map<String, String> expected(String file) {
        return expectations().stream()
                .filter(row -> row.get("input").startsWith(file + ":"))
                .collect(Collectors.toMap(row -> row.get("input"), row -> row.get("expected")));
    }

    private static Map<String, String> without(Map<String, String> expected, String... outcomes) {
        return expected.entrySet().stream()
                .filter(line -> !Set.of(outcomes).contains(line.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<CSVRecord> expectations() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.builder()
                .setPath(SAMPLES.resolve("expected.csv"))
                .setFormat(format)
                .get()) {
            return rows.getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
