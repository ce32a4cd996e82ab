package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FirstRowCountTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final long GREATEST_LINE = (1L << 31) - 1;

    /** An event as a file told it. */
    private record Told(long number, int yyyymmdd, int kind, int carrier, int feed, long line) {

        List<Object> event() {
            return List.of(number, yyyymmdd, kind);
        }

        long order() {
            return FeedId.order(feed, line);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void two_who_count_at_once_count_each_first_row_once(boolean onServer, boolean all) throws Exception {
        JdbcTemplate sql = database(onServer);
        List<Told> ledger = ledger(all ? 45_000 : 4_000);
        insert(sql, ledger);
        tellNumbers(sql, ledger, all);

        FirstRowCount count = new FirstRowCount(sql, new ToldNumbers(sql), NIGHT);
        LongAdder counted = new LongAdder();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> count.work(counted::add));
        count.work(counted::add);
        other.join();

        Map<Integer, Long> naive = naive(ledger);
        assertThat(naive).hasSizeGreaterThan(2);
        assertThat(count.rows()).isEqualTo(naive);
        assertThat(counted.sum()).isEqualTo(all ? 40_000 : count.toCount());
    }

    @Test
    void where_one_fails_nobody_begins_anew() {
        JdbcTemplate nowhere = new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:mem:empty"));
        JdbcTemplate sql =
                database("jdbc:h2:mem:first-rows-failing;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        List<Told> ledger = ledger(100);
        tellNumbers(sql, ledger, false);
        FirstRowCount count = new FirstRowCount(nowhere, new ToldNumbers(sql), NIGHT);
        assertThatThrownBy(() -> count.work(size -> {})).hasMessageContaining("recon_event");
        count.work(size -> {});
        assertThat(count.rows()).isEmpty();
    }

    /** Three files of the night and one of each night about it; some tell what another told, a row one event or two. */
    private static List<Told> ledger(int events) {
        int[] feeds = {
            FeedId.of(NIGHT.minusDays(1), 0),
            FeedId.of(NIGHT, 0),
            FeedId.of(NIGHT, 1),
            FeedId.of(NIGHT, 2),
            FeedId.of(NIGHT.plusDays(1), 0)
        };
        SplittableRandom random = new SplittableRandom(events);
        List<Told> ledger = new ArrayList<>();
        Set<List<Object>> keys = new HashSet<>();
        for (int i = 0; ledger.size() < events; i++) {
            int carrier = random.nextInt(1, 3);
            long number = (random.nextInt(9) == 0 ? -1 : 1)
                    * random.nextLong(8_613_000_000_000L, 8_613_000_000_000L + events);
            int feed = feeds[random.nextInt(feeds.length)];
            long line = i % 1000 == 0 ? GREATEST_LINE - i : i + 1;
            for (int kind = 0; kind <= random.nextInt(2); kind++) {
                Told told = new Told(number, 20260100 + random.nextInt(1, 4), kind, carrier, feed, line);
                if (keys.add(List.of(told.event(), carrier))) {
                    ledger.add(told);
                }
            }
        }
        return ledger;
    }

    private static Map<Integer, Long> naive(List<Told> ledger) {
        Map<List<Object>, Long> firsts = new HashMap<>();
        ledger.forEach(told -> firsts.merge(told.event(), told.order(), Math::min));
        Map<Integer, Long> rows = new HashMap<>();
        for (long first : new HashSet<>(firsts.values())) {
            if (first >= FeedId.startOf(NIGHT) && first < FeedId.startOf(NIGHT.plusDays(1))) {
                rows.merge(FeedId.feedOf(first), 1L, Long::sum);
            }
        }
        return rows;
    }

    private static JdbcTemplate database(boolean onServer) throws Exception {
        if (!onServer) {
            return database("jdbc:h2:mem:first-rows" + System.nanoTime()
                    + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        }
        TestDatabase database = TestServer.mariaDb().newDatabase("first_rows");
        database.migrate();
        return new JdbcTemplate(new DriverManagerDataSource(
                database.url() + "?rewriteBatchedStatements=true", database.user(), database.password()));
    }

    private static JdbcTemplate database(String h2) {
        DriverManagerDataSource source = new DriverManagerDataSource(h2);
        TestDatabase.migrateEmbedded(source);
        return new JdbcTemplate(source);
    }

    private static void insert(JdbcTemplate sql, List<Told> ledger) {
        sql.batchUpdate(
                "insert into recon_event (number_key, event_on, kind, carrier_id, told) values (?, ?, ?, ?, ?)",
                ledger.stream()
                        .map(told ->
                                new Object[] {told.number(), told.yyyymmdd(), told.kind(), told.carrier(), told.order()
                                })
                        .toList());
    }

    /** Of a ledger that is ten times as large as the night, only the night's numbers are asked for. */
    private static void tellNumbers(JdbcTemplate sql, List<Told> ledger, boolean all) {
        long[] ofNight =
                ledger.stream().mapToLong(Told::number).distinct().sorted().toArray();
        tellNumbers(sql, FeedId.of(NIGHT, 0), ofNight, ofNight.length);
        tellNumbers(sql, FeedId.of(NIGHT.minusDays(1), 0), new long[0], all ? 0 : 20 * ofNight.length);
    }

    private static void tellNumbers(JdbcTemplate sql, int feed, long[] numbers, int count) {
        PackedNumbers packed = new PackedNumbers();
        for (long number : numbers) {
            packed.add(number);
        }
        sql.update(
                "insert into recon_told (feed_id, first_event, event_on, number_count, numbers) values (?, 0, 20260101, ?, ?)",
                feed,
                count,
                packed.bytes());
    }
}
