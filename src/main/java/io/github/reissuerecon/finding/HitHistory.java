package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the carriers' news led to, night by night: tables {@code recon_finding} and {@code recon_feed}. A night is its last
 * complete run that did not match the whole ledger; one whose findings are not kept any more does not count.
 */
public final class HitHistory {

    /** What is older says nothing of what is usual now. */
    private static final int DAYS_BACK = 90;

    /** A run answers for all files since the last complete night before it. */
    private static final String ROWS = """
            select r.run_id, c.name, sum(f.accepted_count) from recon_run r
              join recon_feed f on f.business_date <= r.business_date
                   and (r.last_complete is null or f.business_date > r.last_complete)
              join recon_carrier c on c.carrier_id = f.carrier_id
            """;

    private final JdbcClient sql;

    public HitHistory(JdbcTemplate template) {
        this.sql = JdbcClient.create(template);
    }

    /**
     * What a carrier's news led to in a night.
     *
     * @param hits bindings that are flagged, to be reviewed or to be watched, and whose evidence is the carrier's
     * @param rows of the carrier that told something new
     */
    public record CarrierNight(long hits, long rows) {}

    /** Of a run, by carrier. */
    public Map<String, CarrierNight> of(long runId) {
        Map<String, Long> rows = new TreeMap<>();
        sql.sql(ROWS + " where r.run_id = ? group by r.run_id, c.name")
                .param(runId)
                .query((row, n) -> rows.put(row.getString(2), row.getLong(3)))
                .list();
        return together(rows, hits(runId));
    }

    /**
     * Of the nights before one, by carrier, the latest first.
     *
     * @param leastRows nights in which a carrier told fewer new rows are left out
     */
    public Map<String, List<CarrierNight>> before(LocalDate businessDate, int mostNights, long leastRows) {
        Map<String, List<CarrierNight>> nights = new TreeMap<>();
        rowsByRun(businessDate, leastRows).forEach((runId, rows) -> {
            rows.keySet()
                    .removeIf(carrier -> nights.getOrDefault(carrier, List.of()).size() >= mostNights);
            if (!rows.isEmpty() && hasItsFindings(runId)) {
                together(rows, hits(runId))
                        .forEach((carrier, night) -> nights.computeIfAbsent(carrier, name -> new ArrayList<>())
                                .add(night));
            }
        });
        return nights;
    }

    private Map<Long, Map<String, Long>> rowsByRun(LocalDate businessDate, long leastRows) {
        Map<Long, Map<String, Long>> rows = new LinkedHashMap<>();
        sql.sql(ROWS + """
                         where r.business_date < ? and r.business_date >= ? and r.run_number =
                               (select max(l.run_number) from recon_run l
                                 where l.business_date = r.business_date and l.completed_at is not null
                                   and l.full_match = ?)
                         group by r.run_id, r.business_date, c.name having sum(f.accepted_count) >= ?
                         order by r.business_date desc, r.run_id, c.name""")
                .params(businessDate, businessDate.minusDays(DAYS_BACK), false, leastRows)
                .query((row, n) -> rows.computeIfAbsent(row.getLong(1), run -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return rows;
    }

    private Map<String, Long> hits(long runId) {
        Map<String, Long> hits = new TreeMap<>();
        sql.sql("select carrier, count(*) from recon_finding where run_id = ? and outcome <> ? group by carrier")
                .params(runId, Outcome.SUPPRESSED.code())
                .query((row, n) -> hits.put(row.getString(1), row.getLong(2)))
                .list();
        return hits;
    }

    private boolean hasItsFindings(long runId) {
        long found = sql.sql("select count(*) from recon_finding where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
        return sql.sql("select coalesce(sum(matched - kept), -1) from recon_match_part where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single()
                .equals(found);
    }

    private static Map<String, CarrierNight> together(Map<String, Long> rows, Map<String, Long> hits) {
        Map<String, CarrierNight> nights = new TreeMap<>();
        rows.forEach((carrier, count) -> nights.put(carrier, new CarrierNight(hits.getOrDefault(carrier, 0L), count)));
        return nights;
    }
}
