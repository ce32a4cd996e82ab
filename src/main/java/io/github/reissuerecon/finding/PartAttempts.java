package io.github.reissuerecon.finding;

import io.github.reissuerecon.platform.BindingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often workers began the parts of a match, and who has them: table {@code recon_part_attempt}. */
public final class PartAttempts {

    private static final int LONGEST_TEXT = 1000;

    private final JdbcClient sql;

    public PartAttempts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A part of a run's match. */
    public record Part(long runId, BindingKind kind, int number) {}

    /**
     * The latest time that a part was begun.
     *
     * @param number how often it was begun in this start of the run
     * @param worker who began it
     * @param seconds how long ago
     * @param givenUp why nobody is to begin it again in this start; null when somebody may
     */
    public record Attempt(
            int part,
            int number,
            String worker,
            long seconds,
            @Nullable String givenUp) {}

    /**
     * The parts of a kind that a worker began last.
     *
     * @param done those of them that are whole
     */
    public record Share(String worker, BindingKind kind, long parts, long done) {}

    /**
     * Notes that a worker begins a part; belongs to the transaction in which it takes the part's step for itself.
     *
     * @param start the start of the run, as Spring Batch counts them
     * @param claim what only this beginning of the part has
     * @return how often it was begun in this start, this time included
     */
    public int begin(Part part, long start, String worker, String claim) {
        sql.sql("""
                        insert into recon_part_attempt
                               (run_id, kind, part, job_execution_id, attempts, worker, claim, begun_at, given_up)
                        values (?, ?, ?, ?, 1, ?, ?, unix_timestamp(), null)
                        on duplicate key update
                               attempts = case when job_execution_id = values(job_execution_id) then attempts + 1 else 1 end,
                               given_up = case when job_execution_id = values(job_execution_id) then given_up end,
                               job_execution_id = values(job_execution_id), worker = values(worker),
                               claim = values(claim), begun_at = values(begun_at)""")
                .params(part.runId(), part.kind().number(), part.number(), start, worker, claim)
                .update();
        return sql.sql("select attempts from recon_part_attempt where run_id = ? and kind = ? and part = ?")
                .params(part.runId(), part.kind().number(), part.number())
                .query(Integer.class)
                .single();
    }

    /** A part is given back for no fault of its own or of its worker: that time does not count. */
    public void giveBack(Part part, String claim) {
        sql.sql("""
                        update recon_part_attempt set attempts = attempts - 1
                         where run_id = ? and kind = ? and part = ? and claim = ?""")
                .params(part.runId(), part.kind().number(), part.number(), claim)
                .update();
    }

    /**
     * Whoever began a part before the present one lives, as after a restart of the broker or a sleep: that time does not count.
     *
     * @param claim that of the one before
     */
    public void notLost(Part part, long start, String claim) {
        sql.sql("""
                        update recon_part_attempt set attempts = attempts - 1
                         where run_id = ? and kind = ? and part = ? and job_execution_id = ? and claim <> ?
                           and attempts > 1""")
                .params(part.runId(), part.kind().number(), part.number(), start, claim)
                .update();
    }

    /** Nobody is to begin a part again in this start, unless another has begun it meanwhile. */
    public void giveUp(Part part, String claim, String why) {
        sql.sql("""
                        update recon_part_attempt set given_up = ?
                         where run_id = ? and kind = ? and part = ? and claim = ?""")
                .params(
                        why.substring(0, Math.min(LONGEST_TEXT, why.length())),
                        part.runId(),
                        part.kind().number(),
                        part.number(),
                        claim)
                .update();
    }

    /** Whether nobody else has begun a part since. */
    public boolean holds(Part part, String claim) {
        return sql.sql("""
                        select count(*) from recon_part_attempt
                         where run_id = ? and kind = ? and part = ? and claim = ?""")
                        .params(part.runId(), part.kind().number(), part.number(), claim)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The parts of a match that were begun in a start. */
    public List<Attempt> of(long runId, BindingKind kind, long start) {
        return sql.sql("""
                        select part, attempts, worker, unix_timestamp() - begun_at, given_up from recon_part_attempt
                         where run_id = ? and kind = ? and job_execution_id = ? order by part""")
                .params(runId, kind.number(), start)
                .query((row, n) ->
                        new Attempt(row.getInt(1), row.getInt(2), row.getString(3), row.getLong(4), row.getString(5)))
                .list();
    }

    /** Who began which share of a run's match last; empty for a run without workers. */
    public List<Share> byWorker(long runId) {
        return sql.sql("""
                        select a.worker, a.kind, count(*), sum(case when p.whole then 1 else 0 end)
                          from recon_part_attempt a
                          join recon_match_part p on p.run_id = a.run_id and p.kind = a.kind and p.part = a.part
                         where a.run_id = ? group by a.worker, a.kind order by a.worker, a.kind""")
                .param(runId)
                .query((row, n) ->
                        new Share(row.getString(1), BindingKind.of(row.getInt(2)), row.getLong(3), row.getLong(4)))
                .list();
    }
}
