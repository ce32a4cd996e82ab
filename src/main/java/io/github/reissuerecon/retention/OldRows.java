package io.github.reissuerecon.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The findings and rejects of nights that are past: tables {@code recon_finding}, {@code recon_kept}, {@code recon_outcome_count}, {@code
 * recon_guard_trip}, {@code recon_match_plan}, {@code recon_match_cost}, {@code recon_match_part} and {@code recon_reject}. A run that is not complete keeps its rows whatever their age, for the same command continues it; a night
 * that has such a run keeps its rejects. {@code recon_run}, {@code recon_guard_acceptance} and {@code recon_feed} stay for
 * ever: they say which nights there were, which files belong to them, and hold no number.
 */
public final class OldRows {

    private static final String COMPLETE = " from recon_run r where r.completed_at is not null and r.business_date < ?";

    private static final String REJECTING_FEEDS = """
             from recon_feed f where f.business_date < ? and f.rejected_count > 0
              and not exists (select 1 from recon_run r
                               where r.business_date = f.business_date and r.completed_at is null)""";

    private final JdbcClient sql;

    public OldRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** The last complete night; empty when there was none. */
    public Optional<LocalDate> lastComplete() {
        return date("select max(business_date) from recon_run where completed_at is not null");
    }

    /** The night before which a purge has forgotten numbers of the ledger; empty when none has. */
    public Optional<LocalDate> ledgerForgottenBefore() {
        return date("select max(before_night) from recon_purge where kind = 'ledger'");
    }

    /** The first night that an unfinished run may ask the ledger about; empty when all are complete. */
    public Optional<LocalDate> neededByUnfinished() {
        return date("select min(coalesce(last_complete, business_date)) from recon_run where completed_at is null");
    }

    /** The nights before a date with a run that is not complete, whose rows stay. */
    public List<LocalDate> unfinishedBefore(LocalDate before) {
        return sql.sql("""
                        select distinct business_date from recon_run where completed_at is null and business_date < ?
                         order by business_date""").param(before).query(LocalDate.class).list();
    }

    private Optional<LocalDate> date(String query, Object... parameters) {
        return sql.sql(query)
                .params(parameters)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /** What complete runs of nights before a date found. */
    public List<Removal> findings(LocalDate before) {
        return List.of(
                ofRuns("recon_finding", before),
                ofRuns("recon_kept", before),
                ofRuns("recon_outcome_count", before),
                ofRuns("recon_guard_trip", before),
                ofRuns("recon_match_plan", before),
                ofRuns("recon_match_cost", before),
                ofRuns("recon_part_attempt", before),
                ofRuns("recon_match_shard", before),
                ofRuns("recon_match_part", before));
    }

    private Removal ofRuns(String table, LocalDate before) {
        return count(
                "findings",
                table,
                "select count(*), min(r.business_date), max(r.business_date) from " + table
                        + " t join recon_run r on r.run_id = t.run_id"
                        + " where r.completed_at is not null and r.business_date < ?",
                before);
    }

    /** The rejects of nights before a date. */
    public Removal rejects(LocalDate before) {
        return count(
                "rejects",
                "recon_reject",
                "select count(*), min(t.business_date), max(t.business_date) from recon_reject j join"
                        + " (select f.feed_id, f.business_date " + REJECTING_FEEDS + ") t on t.feed_id = j.feed_id",
                before);
    }

    private Removal count(String key, String table, String query, LocalDate before) {
        return sql.sql(query)
                .param(before)
                .query((row, n) -> removal(key, table, row))
                .single();
    }

    private static Removal removal(String key, String table, ResultSet row) throws SQLException {
        return new Removal(
                key, table, row.getLong(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
    }

    /** Removes what {@link #findings} counts: the findings of a run before its parts. */
    public void removeFindings(LocalDate before, Batches batches) {
        List<Long> runs = sql.sql("select r.run_id" + COMPLETE + " " + """
                         and (exists (select 1 from recon_match_part p where p.run_id = r.run_id)
                              or exists (select 1 from recon_finding f where f.run_id = r.run_id))
                        order by r.business_date, r.run_number""")
                .param(before)
                .query(Long.class)
                .list();
        for (Long run : runs) {
            batches.all(() -> delete("recon_finding where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_kept where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_outcome_count where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_guard_trip where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_match_plan where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_match_cost where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_part_attempt where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_match_shard where run_id = ?", run, batches.rows()));
            batches.all(() -> delete("recon_match_part where run_id = ?", run, batches.rows()));
        }
    }

    /** Removes what {@link #rejects} counts. */
    public void removeRejects(LocalDate before, Batches batches) {
        List<Integer> feeds = sql.sql("select f.feed_id " + REJECTING_FEEDS
                        + " and exists (select 1 from recon_reject j where j.feed_id = f.feed_id) order by f.feed_id")
                .param(before)
                .query(Integer.class)
                .list();
        for (Integer feed : feeds) {
            batches.all(() -> delete("recon_reject where feed_id = ?", feed, batches.rows()));
        }
    }

    private int delete(String where, Number id, int rows) {
        return sql.sql("delete from " + where + " limit " + rows).param(id).update();
    }

    /** Notes what is about to be removed. */
    public void note(String key, LocalDate before, Instant now) {
        sql.sql("""
                        insert into recon_purge (kind, before_night, begun_at) values (?, ?, ?)
                        on duplicate key update before_night = greatest(before_night, values(before_night)),
                               begun_at = values(begun_at)""")
                .params(key, before, LocalDateTime.ofInstant(now.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC))
                .update();
    }

    /**
     * Why a complete night cannot be run again: what it would need is no longer there. Null when it can.
     *
     * @param mostDaysBack how far behind a night its window reaches for disconnects that are presumed reissued
     */
    public @Nullable String obstacleToRerun(LocalDate night, int mostDaysBack) {
        LocalDate ledger = ledgerForgottenBefore().orElse(null);
        LocalDate previous = date(
                        "select max(business_date) from recon_run where completed_at is not null and business_date < ?",
                        night)
                .orElse(LocalDate.EPOCH);
        if (ledger != null && previous.minusDays(mostDaysBack).isBefore(ledger)) {
            return "what the ledger knew before " + ledger + " was removed by purge (recon.retention.ledger)";
        }
        long lost = sql.sql("""
                        select coalesce(sum(rejected_count), 0)
                             - (select count(*) from recon_reject j join recon_feed g on g.feed_id = j.feed_id
                                 where g.business_date = ?)
                          from recon_feed where business_date = ?""").params(night, night).query(Long.class).single();
        return lost > 0 ? "its rejected rows were removed by purge (recon.retention.rejects)" : null;
    }
}
