package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.benchmark.JarNight.Accounts;
import io.github.reissuerecon.benchmark.JarNight.Run;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole night of the built jar, as a process of its own, beside the SQL that one would write instead, and its match
 * beside a client that streams the same accounts to nowhere; how the match grows with the accounts and with a second thread;
 * and a small heap. What is compared runs in turns. {@link GeneratedNight} says what an event is. Where
 * RECON_TEST_MYSQL_CLIENT names a command, as {@code .ci/mysql client DIR}, it streams; else the driver does.
 */
@Tag("benchmark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class NightBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("benchmark.accounts", 10_000_000);
    private static final int EVENTS = Integer.getInteger("benchmark.events", 2_000_000);
    private static final String HEAP = System.getProperty("benchmark.heap", "256m");
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    /** MySQL joins by hashes where it may use no index. */
    private static final String HASH_JOIN = "no_index(users) no_index(feed)";

    private static final String THREE_COLUMNS = "user_id, phone, bound_at";
    private static final String FOUR_COLUMNS = THREE_COLUMNS + ", verified_at";

    @TempDir
    private static Path directory = Path.of("");

    private final TestServer server = TestServer.mySql();
    private final TestDatabase platform;
    private Figures figures = new Figures(ACCOUNTS, EVENTS, ROUNDS);

    NightBenchmark() throws SQLException {
        platform = GeneratedNight.database(server, "platform");
    }

    @BeforeAll
    void create() throws Exception {
        Path feeds = Files.createDirectories(directory.resolve("feeds"));
        new GeneratedNight(ACCOUNTS, EVENTS).writeFeed(feeds.resolve("bench_20261122.csv"));
        GeneratedNight.createAccounts(platform, "users", ACCOUNTS);
        try (Connection connection = platform.connect()) {
            GeneratedNight.execute(connection, "create index users_phone on users (phone)");
        }
    }

    @BeforeEach
    void nothingTaken() {
        figures = new Figures(ACCOUNTS, EVENTS, ROUNDS);
    }

    @AfterAll
    void drop() throws Exception {
        GeneratedNight.drop(platform);
    }

    @Test
    void reconcile_beside_hand_written_sql() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Accounts joined = new HandWrittenSql(server, platform, directory, "").run(figures);
            assertThat(new HandWrittenSql(server, platform, directory, HASH_JOIN).run(figures))
                    .isEqualTo(joined);
            JarNight night = freshNight(true);
            Run run = night.reconcile("");
            assertThat(night.flagged()).isEqualTo(joined);
            figures.note("reconcile", run.seconds());
            run.summary().get("seconds").propertyNames().forEach(step -> figures.note("step " + step, run.step(step)));
            GeneratedNight.drop(night.batch());
            figures.note("stream", GeneratedNight.stream(platform, FOUR_COLUMNS));
        }
        figures.head("seconds | beside it");
        figures.row("SQL by hand: load, index, join", "sql", "");
        figures.row("SQL by hand: load, and a hash join because a hint asks for it", "sql" + HASH_JOIN, "");
        figures.row(
                "`reconcile`, from start to exit",
                "reconcile",
                figures.ratio("reconcile", "sql") + " of the SQL, " + figures.ratio("reconcile", "sql" + HASH_JOIN)
                        + " of that with the hint");
        matchBesideStream("four");
        figures.all();
    }

    /** The join in the orders that MySQL can be told to take, and without an index. */
    @Test
    void sql_by_hand_in_other_ways() throws Exception {
        List<String> hints = List.of("", "join_order(users, feed)", "join_order(feed, users)", HASH_JOIN);
        for (int round = 0; round < ROUNDS; round++) {
            Set<Accounts> joined = new HashSet<>();
            for (String hint : hints) {
                joined.add(new HandWrittenSql(server, platform, directory, hint).run(figures));
            }
            assertThat(joined).hasSize(1);
        }
        figures.head("seconds of load, index, join");
        for (String hint : hints) {
            figures.row(hint.isEmpty() ? "as MySQL chooses" : "`" + hint + "`", "sql" + hint);
        }
        figures.all();
    }

    @Test
    void match_of_three_columns_beside_their_stream() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            JarNight night = freshNight(false);
            Run run = night.reconcile("");
            assertThat(run.summary().at("/accounts/plan").asString()).isEqualTo("scan");
            figures.note("step match-accounts", run.step("match-accounts"));
            GeneratedNight.drop(night.batch());
            figures.note("stream", GeneratedNight.stream(platform, THREE_COLUMNS));
        }
        figures.head("seconds | beside it");
        matchBesideStream("three");
        figures.all();
    }

    private void matchBesideStream(String columns) {
        figures.row(
                "all accounts, the same " + columns + " columns, streamed to nowhere by " + GeneratedNight.streamer(),
                "stream",
                "");
        figures.row(
                "the step match-accounts",
                "step match-accounts",
                figures.ratio("step match-accounts", "stream") + " of the stream");
    }

    @Test
    void a_small_heap() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (String heap : List.of("", HEAP)) {
                JarNight night = freshNight(true);
                Run run = night.reconcile(heap);
                System.out.printf(Locale.ROOT, "heap %s: exit %d, %.1f s%n", heap, run.exit(), run.seconds());
                figures.note("heap " + heap, run.seconds());
                GeneratedNight.drop(night.batch());
            }
        }
        figures.head("seconds | beside it");
        figures.row("`reconcile`, Java's own choice of heap", "heap ", "");
        figures.row("`reconcile` with `-Xmx" + HEAP + "`", "heap " + HEAP, figures.ratio("heap " + HEAP, "heap "));
    }

    @Test
    void twice_the_accounts() throws Exception {
        GeneratedNight.createAccounts(platform, "users_half", ACCOUNTS / 2);
        GeneratedNight.createAccounts(platform, "users_twice", ACCOUNTS * 2);
        List<String> tables = List.of("users_half", "users", "users_twice");
        JarNight night = loadedNight();
        for (int round = 0; round < ROUNDS; round++) {
            for (String table : tables) {
                figures.note(table, match(night, table, 2));
            }
        }
        GeneratedNight.drop(night.batch());
        figures.head("seconds of the match");
        figures.row("half as many accounts", "users_half");
        figures.row("these", "users");
        figures.row("twice as many", "users_twice");
        double line = figures.median("users_half") + (figures.median("users_twice") - figures.median("users_half")) / 3;
        System.out.printf(
                Locale.ROOT,
                "%nthe middle is %+.1f %% off the straight line%n",
                (figures.median("users") / line - 1) * 100);
    }

    @Test
    void a_second_thread() throws Exception {
        JarNight night = loadedNight();
        for (int round = 0; round < ROUNDS; round++) {
            figures.note("one", match(night, "users", 1));
            figures.note("two", match(night, "users", 2));
        }
        GeneratedNight.drop(night.batch());
        figures.head("seconds of the match | beside it");
        figures.row("one thread", "one", "");
        figures.row("two threads", "two", figures.ratio("two", "one"));
    }

    /** On a batch database with empty tables, with no output. */
    private JarNight freshNight(boolean verifications) throws Exception {
        FileUtils.deleteDirectory(directory.resolve("out").toFile());
        return new JarNight(directory, GeneratedNight.database(server, "batch"), platform, verifications).prepared();
    }

    /** One whose feed is in the ledger. */
    private JarNight loadedNight() throws Exception {
        JarNight night = freshNight(true);
        night.reconcile("");
        return night;
    }

    private static double match(JarNight night, String table, int threads) throws Exception {
        return night.reconcile(
                        "",
                        "--rerun",
                        "--recon.match.plan=scan",
                        "--recon.threads=" + threads,
                        "--recon.platform.accounts.table=" + table)
                .step("match-accounts");
    }
}
