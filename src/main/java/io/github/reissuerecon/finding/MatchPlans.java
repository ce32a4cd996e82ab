package io.github.reissuerecon.finding;

import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.platform.BindingKind;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the runs' matches read, and what that took: tables {@code recon_match_plan}, {@code recon_match_cost}. */
public final class MatchPlans {

    /** What is older says nothing of the machines of now, and one bad night does not decide for ever. */
    private static final int RUNS_BACK = 10;

    /** A number takes less where there are more of them, as pages of the index serve several; hits make a row dearer. */
    private static final int TIMES_AS_MANY = 2;

    /** Of fewer rows or numbers, what was measured is mostly the start. */
    private static final int UNITS_WORTH_MEASURING = 5_000;

    private final JdbcClient sql;

    public MatchPlans(JdbcClient sql) {
        this.sql = sql;
    }

    /** Fixes a plan, unless it is fixed already. */
    public void fix(long runId, BindingKind kind, MatchPlan plan) {
        sql.sql("""
                insert ignore into recon_match_plan (run_id, kind, plan, reason, numbers, number_parts)
                values (?, ?, ?, ?, ?, ?)""")
                .params(runId, kind.number(), plan.way().code(), plan.reason(), plan.numbers(), plan.numberParts())
                .update();
    }

    /** A run's plan. */
    public MatchPlan of(long runId, BindingKind kind) {
        return sql.sql("select plan, reason, numbers, number_parts from recon_match_plan where run_id = ? and kind = ?")
                .params(runId, kind.number())
                .query((row, n) ->
                        new MatchPlan(Way.of(row.getString(1)), row.getString(2), row.getLong(3), row.getInt(4)))
                .optional()
                .orElse(MatchPlan.SCAN);
    }

    /** Adds to what a part took, in no microseconds where that was not measured; belongs to the transaction that notes its progress. */
    public void took(long runId, BindingKind kind, int part, Way way, long units, long micros, long rowsRead) {
        sql.sql("""
                insert into recon_match_cost (run_id, kind, part, way, units, micros, rows_read)
                values (?, ?, ?, ?, ?, ?, ?)
                on duplicate key update way = values(way), units = units + values(units),
                       micros = micros + values(micros), rows_read = rows_read + values(rows_read)""")
                .params(runId, kind.number(), part, way.code(), units, micros, rowsRead)
                .update();
    }

    /** The rows that the platform gave to all parts of a match. */
    public long rowsRead(long runId, BindingKind kind) {
        return sql.sql("select coalesce(sum(rows_read), 0) from recon_match_cost where run_id = ? and kind = ?")
                .params(runId, kind.number())
                .query(Long.class)
                .single();
    }

    /**
     * What a unit took one reader, in microseconds, in those of the latest runs that had about as many numbers; empty when
     * that was not measured.
     *
     * @param numbers that are looked for now
     */
    public Optional<Double> microsAUnit(BindingKind kind, Way way, long numbers) {
        return sql.sql("""
                select sum(c.units), sum(c.micros)
                  from recon_match_cost c join recon_match_plan p on p.run_id = c.run_id and p.kind = c.kind
                 where c.kind = ? and c.way = ? and c.micros > 0 and p.numbers between ? and ?
                   and c.run_id >= coalesce((select run_id from recon_match_plan where kind = ?
                        order by run_id desc limit 1 offset %d), 0)""".formatted(RUNS_BACK - 1))
                .params(kind.number(), way.code(), numbers / TIMES_AS_MANY, numbers * TIMES_AS_MANY, kind.number())
                .query((row, n) -> row.getLong(1) < UNITS_WORTH_MEASURING
                        ? Optional.<Double>empty()
                        : Optional.of((double) row.getLong(2) / row.getLong(1)))
                .single();
    }
}
