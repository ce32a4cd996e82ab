package io.github.reissuerecon.retention;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was carried out on the platform long ago: table {@code recon_action}. An action on a finding that is still open stays
 * whatever its age, or it would be tried again, and so does one that was undone, or not long ago, and whose finding may have
 * been lost sight of and found again; {@code recon_action_run} stays for ever and holds no number.
 */
public final class OldActions {

    private static final String LATEST = """
            not exists (select 1 from recon_life m
                                     where m.kind = l.kind and m.sort_key = l.sort_key and m.changed_on > l.changed_on)""";

    private static final String OLD = """
             from recon_action a join recon_action_run r on r.run_no = a.run_no
             where r.ended_at < ?
               and not exists (select 1 from recon_life l
                                where l.kind = a.kind and l.sort_key = a.sort_key and l.changed_on = a.found_on
                                  and l.outcome is not null and %1$s)
               and not (a.state = 'undone'
                        and exists (select 1 from recon_life l
                                     where l.kind = a.kind and l.sort_key = a.sort_key and l.number_key = a.number_key
                                       and l.bound_on = a.bound_on and l.reason = a.reason and l.outcome is not null
                                       and %1$s))
               and not exists (select 1 from recon_action t join recon_action_run u on u.run_no = t.run_no
                                where t.undoes = a.action_id and (u.ended_at is null or u.ended_at >= ?))""".formatted(LATEST);

    private final JdbcTemplate sql;

    public OldActions(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** The actions of runs that ended before a date, on findings that are not open any more. */
    public Removal count(LocalDate before) {
        return sql.query(
                        "select count(*), min(r.started_at), max(r.started_at) " + OLD,
                        (row, n) -> new Removal(
                                "findings",
                                "recon_action",
                                row.getLong(1),
                                date(row.getObject(2, LocalDateTime.class)),
                                date(row.getObject(3, LocalDateTime.class))),
                        before.atStartOfDay(),
                        before.atStartOfDay())
                .get(0);
    }

    private static @Nullable LocalDate date(@Nullable LocalDateTime time) {
        return time == null ? null : time.toLocalDate();
    }

    /** Removes what {@link #count} counts. */
    public void remove(LocalDate before, Batches batches) {
        batches.all(() -> {
            List<Object[]> ids = sql.query(
                    "select a.action_id " + OLD + " limit " + batches.rows(),
                    (row, n) -> new Object[] {row.getString(1)},
                    before.atStartOfDay(),
                    before.atStartOfDay());
            sql.batchUpdate("delete from recon_action where action_id = ?", ids);
            return ids.size();
        });
    }
}
