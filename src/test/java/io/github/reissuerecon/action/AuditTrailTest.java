package io.github.reissuerecon.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.SortKey;
import io.github.reissuerecon.night.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class AuditTrailTest {

    private static final int ROWS = 5_001;

    /** A row with two actions lies across the end of any page. */
    @Test
    void a_run_that_holds_two_actions_on_a_row_is_told_whole() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
        TestDatabase.migrateEmbedded(database);
        JdbcTemplate sql = new JdbcTemplate(database);
        List<String> ids = IntStream.rangeClosed(1, ROWS)
                .boxed()
                .flatMap(id -> List.of(id.toString(), id.toString()).stream())
                .skip(1)
                .toList();
        sql.batchUpdate(
                "insert into recon_action (action_id, run_no, kind, sort_key, id, account_id, number_key, bound_on, found_on,"
                        + " reason, speaks_from, carrier, decided_by, state) values (?, 1, 0, ?, ?, '', 0, '2020-01-01',"
                        + " '2020-01-01', '', '2020-01-01', '', '', 'refused')",
                ids.stream()
                        .map(id -> new Object[] {UUID.randomUUID().toString(), SortKey.of(id), id})
                        .toList());
        List<String> told = new ArrayList<>();
        new AuditTrail(sql).of(1, entry -> told.add(entry.id()));
        assertThat(told).isEqualTo(ids);
    }
}
