package io.github.reissuerecon.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is remembered of findings and of reviewers: tables {@code recon_life}, {@code recon_decision} and {@code
 * recon_decision_made}. What was known of a binding before a night that is kept stays, so an open finding does whatever its
 * age. When the ledger forgot a number, no rule can find a binding on it again, and its lives and decisions go too.
 */
public final class OldLives {

    private static final String LATER =
            " (select 1 from recon_life m where m.kind = l.kind and m.sort_key = l.sort_key and m.changed_on > l.changed_on";

    private static final String SUPERSEDED =
            " from recon_life l where l.changed_on < ? and exists" + LATER + " and m.changed_on < ?)";

    private static final String ENDED = " from recon_life l where l.changed_on < ? and l.outcome is null";

    private static final String FORGOTTEN_LIVES = " from recon_life l where l.changed_on < ? and l.outcome is not null"
            + " and not exists (select 1 from recon_event e where e.number_key = l.number_key) and not exists" + LATER
            + ")";

    private static final String FORGOTTEN_DECISIONS = " from recon_decision d where d.decided_at < ?"
            + " and not exists (select 1 from recon_event e where e.number_key = d.number_key)";

    private static final List<String> DECISIONS = List.of("recon_decision_made", "recon_decision");

    private final JdbcTemplate sql;

    public OldLives(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** The rows of lives that no night from a date on is compared with. */
    public Removal count(LocalDate before) {
        return sql.query(
                        "select count(*), min(l.changed_on), max(l.changed_on) from recon_life l where l.changed_on < ?"
                                + " and (l.outcome is null or exists" + LATER + " and m.changed_on < ?))",
                        OldLives::removal,
                        before,
                        before)
                .get(0);
    }

    private static Removal removal(ResultSet row, int n) throws SQLException {
        return new Removal(
                "findings",
                "recon_life",
                row.getLong(1),
                row.getObject(2, LocalDate.class),
                row.getObject(3, LocalDate.class));
    }

    /** Removes what {@link #count} counts: what came before an end goes before the end, or it would be open again. */
    public void remove(LocalDate before, Batches batches) {
        batches.all(() -> removeLives("l.changed_on", SUPERSEDED, batches.rows(), before, before));
        batches.all(() -> removeLives("l.changed_on", ENDED, batches.rows(), before));
    }

    /** Removes what is remembered of numbers that the ledger does not know any more, of nights before a date. */
    public void removeForgotten(LocalDate before, Batches batches) {
        batches.all(() -> removeLives("null", FORGOTTEN_LIVES, batches.rows(), before));
        batches.all(() -> {
            List<Object[]> rows = sql.query(
                    "select d.kind, d.sort_key, d.number_key" + FORGOTTEN_DECISIONS + " limit " + batches.rows(),
                    (row, n) -> new Object[] {row.getInt(1), row.getBytes(2), row.getLong(3)},
                    before.atStartOfDay());
            DECISIONS.forEach(table -> sql.batchUpdate(
                    "delete from " + table + " where kind = ? and sort_key = ? and number_key = ?", rows));
            return rows.size();
        });
    }

    /** Of a binding all nights, where no night is given. */
    private int removeLives(String night, String which, int most, Object... parameters) {
        List<Object[]> rows = sql.query(
                "select l.kind, l.sort_key, " + night + which + " limit " + most,
                (row, n) -> new Object[] {row.getInt(1), row.getBytes(2), row.getObject(3, LocalDate.class)},
                parameters);
        sql.batchUpdate(
                "delete from recon_life where kind = ? and sort_key = ? and changed_on = coalesce(?, changed_on)",
                rows);
        return rows.size();
    }
}
