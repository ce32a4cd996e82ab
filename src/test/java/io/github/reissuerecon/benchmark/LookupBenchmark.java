package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows that {@code lookup} answers in a second, its start counted, from a ledger of {@code benchmark.rows} events: of a
 * list in no order, half of it on numbers that something is told of. With plain numbers, and where the carrier tells digests.
 */
@Tag("benchmark")
class LookupBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.rows", 2_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int ASKED = Integer.getInteger("benchmark.asked", 500_000);
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final long FIRST = 13_000_000_000L;
    private static final long NUMBERS = 1_000_000_000L;

    @TempDir
    private Path directory = Path.of("");

    @Test
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void rows_a_second_on_mysql() throws Exception {
        TestDatabase batch = TestServer.mySql().newDatabase("bench");
        measure("MySQL", batch);
        GeneratedNight.drop(batch);
    }

    @Test
    void rows_a_second_on_h2() throws Exception {
        measure("H2", TestDatabase.embedded(directory.resolve("recon")));
    }

    private void measure(String name, TestDatabase batch) throws Exception {
        Path feeds = Files.createDirectories(directory.resolve("feeds"));
        writeFeed(feeds.resolve("bench_20261122.csv"));
        Path asked = directory.resolve("asked.csv");
        writeAsked(asked);
        Path config = Files.writeString(directory.resolve("recon.yml"), configuration(batch, feeds));
        try (Connection connection = batch.connect()) {
            GeneratedNight.execute(connection, "create table users (id bigint primary key, phone varchar(20), d date)");
        }
        assertThat(Commands.run("reconcile", "--business-date=" + NIGHT, "--config=" + config))
                .isZero();
        print(name + ", numbers", config, asked);
        Files.writeString(config, Files.readString(config).replace("header: true", "header: true, number: sha256"));
        print(name + ", numbers and digests", config, asked);
    }

    private void print(String what, Path config, Path asked) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            assertThat(Commands.run(
                            "lookup",
                            "--input=" + asked,
                            "--output=" + directory.resolve("answers.csv"),
                            "--config=" + config))
                    .isZero();
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s: %,d rows of %,d events, median of %d: %.2f s, %,.0f rows a second%n",
                what,
                ASKED,
                EVENTS,
                ROUNDS,
                Median.of(seconds),
                ASKED / Median.of(seconds));
    }

    private static void writeFeed(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("number,event,day\n");
            for (int i = 0; i < EVENTS; i++) {
                text.write(number(i) + "," + (random.nextBoolean() ? "DE" : "NEW") + ","
                        + NIGHT.minusDays(random.nextInt(400)) + "\n");
            }
        }
    }

    private static void writeAsked(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("msisdn,date\n");
            for (int i = 0; i < ASKED; i++) {
                text.write(number(random.nextInt(2 * EVENTS)) + "," + NIGHT.minusDays(random.nextInt(400)) + "\n");
            }
        }
    }

    /** One number each, from all over the prefixes 130 to 139: products modulo a prime. */
    private static long number(int place) {
        return FIRST + place * 1_000_003L % (NUMBERS - 63);
    }

    private String configuration(TestDatabase batch, Path feeds) {
        return batch.springYaml() + """
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: d}}
                  guards: {max-flagged-share: 100%%, max-reject-share: 100%%, warn-reject-share: 100%%}
                  feeds:
                    directory: "%2$s"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: number, event: event, event-on: day}, events: {DE: DISCONNECT, NEW: REISSUE}}
                """.formatted(directory, feeds);
    }
}
