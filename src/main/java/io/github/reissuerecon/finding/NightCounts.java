package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was decided night by night, accounts and debts together: table {@code recon_outcome_count}. A night is its last
 * complete run, the night that is asked about the run that asks.
 */
public final class NightCounts {

    private static final String BY_NIGHT = """
            select r.business_date, o.outcome, sum(o.binding_count) from recon_run r
              join recon_outcome_count o on o.run_id = r.run_id
             where r.run_id = ? or (r.business_date >= ? and r.business_date < ? and r.run_number =
                   (select max(l.run_number) from recon_run l
                     where l.business_date = r.business_date and l.completed_at is not null))
             group by r.business_date, o.outcome""";

    private final JdbcClient sql;

    public NightCounts(JdbcTemplate template) {
        this.sql = JdbcClient.create(template);
    }

    /** How many bindings were decided each way in a night. */
    public record NightCount(LocalDate businessDate, Map<Outcome, Long> counts) {

        /** Of some outcomes together. */
        public long of(Outcome... outcomes) {
            long sum = 0;
            for (Outcome outcome : outcomes) {
                sum += counts.getOrDefault(outcome, 0L);
            }
            return sum;
        }
    }

    /** The run's night and those of the days before it that ran, the earliest first. */
    public List<NightCount> through(long runId, LocalDate businessDate, int days) {
        Map<LocalDate, Map<Outcome, Long>> nights = new TreeMap<>();
        sql.sql(BY_NIGHT)
                .params(runId, businessDate.minusDays(days - 1L), businessDate)
                .query((row, n) -> nights.computeIfAbsent(
                                row.getObject(1, LocalDate.class), night -> new EnumMap<>(Outcome.class))
                        .put(Outcome.of(row.getString(2)), row.getLong(3)))
                .list();
        List<NightCount> counts = new ArrayList<>();
        nights.forEach((night, outcomes) -> counts.add(new NightCount(night, outcomes)));
        return counts;
    }
}
