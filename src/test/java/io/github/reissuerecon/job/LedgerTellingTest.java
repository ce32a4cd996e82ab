package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import io.github.reissuerecon.timeline.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What two connections write is what one would write. */
class LedgerTellingTest {

    private static final int EVENTS = 20_000;
    private static final int CARRIER = 1;

    private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("tell-");
    private JdbcTemplate sql = new JdbcTemplate();
    private TransactionTemplate portion = new TransactionTemplate();
    private TransactionTemplate half = new TransactionTemplate();

    @BeforeEach
    void create() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("telling");
        database.migrate();
        DriverManagerDataSource source = new DriverManagerDataSource(database.url());
        Properties properties = new Properties();
        properties.putAll(BulkLoad.CONNECTION_PROPERTIES);
        properties.put("user", database.user());
        properties.put("password", database.password());
        source.setConnectionProperties(properties);
        sql = new JdbcTemplate(source);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        portion = new TransactionTemplate(transactions);
        half = new TransactionTemplate(transactions);
        half.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void what_two_connections_write_is_what_one_would_write() {
        LedgerTelling telling = new LedgerTelling(new Ledger(sql), threads, half);
        for (boolean latest : new boolean[] {true, false}) {
            sql.update("delete from recon_event");
            tellSome(latest ? 5 : 12);
            portion.executeWithoutResult(status -> telling.tell(events(2), 9, CARRIER, latest, false));
            List<Map<String, Object>> byOne = ledger();
            sql.update("delete from recon_event");
            tellSome(latest ? 5 : 12);
            portion.executeWithoutResult(status -> telling.tell(events(2), 9, CARRIER, latest, true));

            assertThat(byOne).hasSizeGreaterThan(EVENTS);
            assertThat(ledger()).isEqualTo(byOne);
        }
    }

    @Test
    void a_portion_that_is_rolled_back_leaves_a_half_and_is_told_again_as_a_whole() {
        LedgerTelling telling = new LedgerTelling(new Ledger(sql), threads, half);
        portion.executeWithoutResult(status -> {
            telling.tell(events(2), 9, CARRIER, true, true);
            status.setRollbackOnly();
        });
        assertThat(ledger()).hasSize(EVENTS - EVENTS / 2);

        portion.executeWithoutResult(status -> telling.tell(events(2), 9, CARRIER, true, true));
        assertThat(ledger()).hasSize(EVENTS);
    }

    @Test
    void what_fails_in_the_other_half_fails_the_portion() {
        TransactionTemplate failing =
                new TransactionTemplate(new JdbcTransactionManager(new DriverManagerDataSource()));
        LedgerTelling telling = new LedgerTelling(new Ledger(sql), threads, failing);

        assertThatThrownBy(
                        () -> portion.executeWithoutResult(status -> telling.tell(events(2), 9, CARRIER, true, true)))
                .hasMessageContaining("Could not open JDBC Connection");
        assertThat(ledger()).isEmpty();
    }

    /** What another file tells, some of it the same. */
    private void tellSome(int feedId) {
        EventColumns events = events(3);
        new Ledger(sql).tell(events, 0, events.size(), feedId, CARRIER, true);
    }

    private List<Map<String, Object>> ledger() {
        return sql.queryForList("select * from recon_event order by number_key, event_on, kind");
    }

    /** In the order of their keys; the smaller the distance, the more. */
    private static EventColumns events(int distance) {
        EventColumns events = new EventColumns(0);
        SplittableRandom days = new SplittableRandom(1);
        for (int i = 0; i < 2 * EVENTS; i++) {
            int day = 20_000 + days.nextInt(100);
            if (i % distance == 0) {
                events.add(8_613_000_000_000L + i / 3 * 7L, new long[0], EventKind.of((byte) (i % 3)), day, i + 1L);
            }
        }
        events.sort();
        return events;
    }
}
