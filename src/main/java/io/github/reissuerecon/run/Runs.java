package io.github.reissuerecon.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs: tables {@code recon_run}, {@code recon_guard_acceptance} and {@code recon_guard_trip}. */
public final class Runs {

    private static final int LONGEST_TEXT = 2000;
    private static final String SELECT = "select * from recon_run ";

    private final JdbcClient sql;

    public Runs(JdbcClient sql) {
        this.sql = sql;
    }

    /** The latest run of a night; empty when there was none. */
    public Optional<Run> latestOf(LocalDate businessDate) {
        return sql.sql(SELECT + "where business_date = ? order by run_number desc limit 1")
                .param(businessDate)
                .query(Runs::run)
                .optional();
    }

    /** The latest runs of all nights, the newest night first. */
    public List<Run> latest(int most) {
        return sql.sql(SELECT + "order by business_date desc, run_number desc limit ?")
                .param(most)
                .query(Runs::run)
                .list();
    }

    /** The run that was completed last; empty when none was. */
    public Optional<Run> lastCompleted() {
        return sql.sql(SELECT + "where completed_at is not null order by completed_at desc limit 1")
                .query(Runs::run)
                .optional();
    }

    /** A run by its number. */
    public Run get(long runId) {
        return sql.sql(SELECT + "where run_id = ?")
                .param(runId)
                .query(Runs::run)
                .single();
    }

    /** The last night before one that is complete; null when there is none. */
    private @Nullable LocalDate lastCompleteBefore(LocalDate businessDate) {
        return sql.sql("select max(business_date) from recon_run where business_date < ? and completed_at is not null")
                .param(businessDate)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(null);
    }

    /** Begins a run; what it takes for new is fixed with it. */
    public Run begin(LocalDate businessDate, int number, boolean full, Instant now) {
        sql.sql("insert into recon_run (business_date, run_number, full_match, last_complete, started_at)"
                        + " values (?, ?, ?, ?, ?)")
                .param(businessDate)
                .param(number)
                .param(full)
                .param(lastCompleteBefore(businessDate))
                .param(utc(now))
                .update();
        return latestOf(businessDate).orElseThrow();
    }

    /** Notes that a run's files are published. */
    public void complete(long runId, int exitCode, String outcome, Instant now) {
        sql.sql("update recon_run set completed_at = ?, exit_code = ?, outcome = ? where run_id = ?")
                .params(utc(now), exitCode, outcome, runId)
                .update();
    }

    /** Notes how an attempt ended that did not complete the run. */
    public void attempted(long runId, int exitCode, String outcome) {
        sql.sql("update recon_run set exit_code = ?, outcome = ? where run_id = ? and completed_at is null")
                .params(exitCode, outcome, runId)
                .update();
    }

    /** Notes that a person lets a guard pass for this run. */
    public void acceptGuard(long runId, String guard, String reason, Instant now) {
        sql.sql("""
                        insert into recon_guard_acceptance (run_id, guard, reason, accepted_at) values (?, ?, ?, ?)
                        on duplicate key update reason = values(reason), accepted_at = values(accepted_at)""").params(runId, guard, reason, utc(now)).update();
    }

    /** The guards that a person let pass for a run, with the reason given. */
    public Map<String, String> acceptedGuards(long runId) {
        Map<String, String> accepted = new TreeMap<>();
        sql.sql("select guard, reason from recon_guard_acceptance where run_id = ?")
                .param(runId)
                .query((row, n) -> accepted.put(row.getString(1), row.getString(2)))
                .list();
        return accepted;
    }

    /**
     * A guard that did not pass.
     *
     * @param message figure and limit in a sentence
     */
    public record Trip(String guard, double figure, double limit, String message) {}

    /** Notes which guards the latest start of a run did not pass, in the place of those of the start before. */
    public void tripped(long runId, List<Trip> trips) {
        sql.sql("delete from recon_guard_trip where run_id = ?").param(runId).update();
        for (int place = 0; place < trips.size(); place++) {
            Trip trip = trips.get(place);
            String message = trip.message();
            sql.sql("""
                            insert into recon_guard_trip (run_id, place, guard, figure, figure_limit, message)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(runId, place, trip.guard(), trip.figure(), trip.limit())
                    .param(message.length() > LONGEST_TEXT ? message.substring(0, LONGEST_TEXT - 1) + "…" : message)
                    .update();
        }
    }

    /** The guards that the latest start of a run did not pass. */
    public List<Trip> trips(long runId) {
        return sql.sql(
                        "select guard, figure, figure_limit, message from recon_guard_trip where run_id = ? order by place")
                .param(runId)
                .query((row, n) -> new Trip(row.getString(1), row.getDouble(2), row.getDouble(3), row.getString(4)))
                .list();
    }

    private static Run run(ResultSet row, int n) throws SQLException {
        int exitCode = row.getInt("exit_code");
        boolean attempted = !row.wasNull();
        LocalDateTime completedAt = row.getObject("completed_at", LocalDateTime.class);
        return new Run(
                row.getLong("run_id"),
                row.getObject("business_date", LocalDate.class),
                row.getInt("run_number"),
                row.getBoolean("full_match"),
                row.getObject("last_complete", LocalDate.class),
                row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                completedAt == null ? null : completedAt.toInstant(ZoneOffset.UTC),
                attempted ? exitCode : null,
                row.getString("outcome"));
    }

    /** Instants are kept as the time of day in UTC, whatever the zone of a session. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
