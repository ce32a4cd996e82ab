package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The match of all accounts by a scan with one thread and with two, in turns, where no server is the limit: the platform is
 * an H2 in this process's memory, which reads in the thread that asks, row by row as a server does. The compiler is warm
 * when the first round begins.
 */
@Tag("benchmark")
class ThreadsBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("benchmark.threads.accounts", 4_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int WARM_UPS = 4;
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final long FIRST = 13_000_000_000L;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void one_thread_and_two() throws Exception {
        String platform = "jdbc:h2:mem:threads;LAZY_QUERY_EXECUTION=1";
        try (Connection users = DriverManager.getConnection(platform)) {
            createAccounts(users);
            Path config = Files.writeString(directory.resolve("recon.yml"), configuration(platform));
            writeFeed();
            for (int i = 0; i < WARM_UPS; i++) {
                seconds(config, 1 + i % 2);
            }
            List<Double> one = new ArrayList<>();
            List<Double> two = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                one.add(seconds(config, 1));
                two.add(seconds(config, 2));
            }
            System.out.printf(Locale.ROOT, "one %s%ntwo %s%n", one, two);
            System.out.printf(
                    Locale.ROOT,
                    "| accounts | one thread | two threads | times as fast |%n|---|---|---|---|%n| %,d | %.2f s | %.2f s | %.2f |%n",
                    ACCOUNTS,
                    Median.of(one),
                    Median.of(two),
                    Median.of(one) / Median.of(two));
        }
    }

    private double seconds(Path config, int threads) throws IOException {
        assertThat(Commands.run(
                        "reconcile",
                        "--business-date=" + NIGHT,
                        "--config=" + config,
                        "--rerun",
                        "--recon.match.plan=scan",
                        "--recon.threads=" + threads))
                .isZero();
        return new JsonMapper()
                .readTree(Files.readString(directory.resolve("out/" + NIGHT + "/summary.json")))
                .at("/seconds/match-accounts")
                .asDouble();
    }

    private static void createAccounts(Connection users) throws SQLException {
        try (Statement statement = users.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at timestamp)");
            statement.execute("insert into users select x, " + FIRST
                    + " + mod(x * 1000003, 6999999997), dateadd(day, -mod(x, 1500), timestamp '2026-11-21 12:00:00')"
                    + " from system_range(1, " + ACCOUNTS + ")");
        }
    }

    /** As many events as a tenth of the accounts, so many of them on numbers that accounts have as {@link GeneratedNight} has. */
    private void writeFeed() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double known = GeneratedNight.share(ACCOUNTS / 10) * 10;
        try (BufferedWriter text = Files.newBufferedWriter(directory.resolve("bench_20261122.csv"))) {
            text.write("number,event,day\n");
            for (int i = 0; i < ACCOUNTS / 10; i++) {
                long number = random.nextDouble() < known
                        ? FIRST + random.nextLong(ACCOUNTS) * 1_000_003 % 6_999_999_997L
                        : FIRST + random.nextLong(7_000_000_000L);
                text.write(number + ",NEW," + NIGHT.minusDays(random.nextInt(400)) + "\n");
            }
        }
    }

    private String configuration(String platform) {
        return """
                spring.datasource: {url: "jdbc:h2:mem:batch;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1", username: sa, password: ""}
                recon:
                  output: {directory: "%1$s/out"}
                  platform:
                    datasource: {url: "%2$s", username: "", password: ""}
                    accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: bound_at}}
                  guards: {max-flagged-share: 100%%, max-reject-share: 100%%, warn-reject-share: 100%%}
                  feeds:
                    directory: "%1$s"
                    carriers:
                      bench:
                        files: "bench_*.csv"
                        layout: {header: true, columns: {msisdn: number, event: event, event-on: day}, events: {NEW: REISSUE}}
                """.formatted(directory, platform);
    }
}
