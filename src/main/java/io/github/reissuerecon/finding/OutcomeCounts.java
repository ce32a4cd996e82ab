package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.platform.BindingKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many bindings were decided each way, counted as they were decided: table {@code recon_outcome_count}. The findings
 * that are published are held against it.
 */
public final class OutcomeCounts {

    private static final String UPSERT = """
            insert into recon_outcome_count (run_id, kind, part, outcome, binding_count) values (?, ?, ?, ?, ?)
            on duplicate key update binding_count = values(binding_count)""";

    private final JdbcTemplate sql;

    public OutcomeCounts(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Notes what was decided in a part so far; belongs to the transaction that writes its findings. */
    public void note(long runId, MatchPart part, Map<Outcome, Long> counts) {
        List<Object[]> rows = counts.entrySet().stream()
                .map(count -> new Object[] {
                    runId, part.kind().number(), part.part(), count.getKey().code(), count.getValue()
                })
                .toList();
        sql.batchUpdate(UPSERT, rows);
    }

    /** What was decided in a part so far. */
    public Map<Outcome, Long> of(long runId, MatchPart part) {
        return counts("run_id = ? and kind = ? and part = ?", runId, part.kind().number(), part.part());
    }

    /** What was decided of all bindings of a kind. */
    public Map<Outcome, Long> of(long runId, BindingKind kind) {
        return counts("run_id = ? and kind = ?", runId, kind.number());
    }

    private Map<Outcome, Long> counts(String which, Object... parameters) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        sql.query(
                "select outcome, sum(binding_count) from recon_outcome_count where " + which + " group by outcome",
                row -> {
                    counts.put(Outcome.of(row.getString(1)), row.getLong(2));
                },
                parameters);
        return counts;
    }
}
