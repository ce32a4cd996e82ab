package io.github.reissuerecon.action;

import io.github.reissuerecon.action.Action.Undone;
import io.github.reissuerecon.finding.SortKey;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.Holders;
import io.github.reissuerecon.platform.IdForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was carried out, run by run: tables {@code recon_action_run} and {@code recon_action}. */
public final class Actions {

    private static final String COLUMNS = """
            select a.action_id, a.kind, a.id, a.account_id, a.number_key, a.bound_on, a.found_on, a.reason, a.carrier,
                   a.decided_by, u.action_id, u.before_values, u.after_values, a.before_values, a.after_values,
                   a.speaks_from, a.refusal
              from recon_action a left join recon_action u on u.action_id = a.undoes
            """;

    private static final String INSERT = """
            insert into recon_action (action_id, run_no, kind, sort_key, id, account_id, number_key, bound_on, found_on,
                   reason, speaks_from, carrier, decided_by, state, undoes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?)""";

    private static final String NOTE = """
            update recon_action set state = ?, refusal = ?, before_values = ?, after_values = ?, changed_at = ?
             where action_id = ?""";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    public Actions(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
    }

    /**
     * A run.
     *
     * @param undoOf the run that it takes back; null when it carries out
     */
    public record ActionRun(long number, @Nullable Long undoOf, boolean ended) {}

    /** A run by its number. */
    public Optional<ActionRun> run(long number) {
        return runs("where run_no = ?", number).stream().findFirst();
    }

    /** The one that waits to be continued. */
    public Optional<ActionRun> unfinished() {
        return runs("where ended_at is null").stream().findFirst();
    }

    /** Whether nothing of a run is left to do; not of one that did not begin. */
    public boolean isEnded(@Nullable Long number) {
        return number != null && run(number).map(ActionRun::ended).orElse(false);
    }

    private List<ActionRun> runs(String which, Object... parameters) {
        return sql.query(
                "select run_no, undo_of, ended_at is not null from recon_action_run " + which,
                (row, n) -> new ActionRun(row.getLong(1), row.getObject(2, Long.class), row.getBoolean(3)),
                parameters);
    }

    /** Begins a run; only one at a time. */
    public ActionRun begin(@Nullable Long undoOf, String by, Instant now) {
        sql.update(
                "insert into recon_action_run (undo_of, started_at, started_by) values (?, ?, ?)",
                undoOf,
                utc(now),
                by);
        return unfinished().orElseThrow();
    }

    /** Notes that nothing of a run is left to do. */
    public void end(long run, Instant now) {
        sql.update("update recon_action_run set ended_at = ? where run_no = ?", utc(now), run);
    }

    /** Notes actions before they are tried. */
    public void plan(long run, List<Action> actions) {
        List<Object[]> rows = new ArrayList<>();
        for (Action action : actions) {
            rows.add(new @Nullable Object[] {
                action.actionId(),
                run,
                action.kind().number(),
                SortKey.of(action.id(), idForm),
                action.id(),
                action.accountId(),
                action.msisdn(),
                action.boundOn(),
                action.foundOn(),
                action.reason(),
                action.speaksFrom(),
                action.carrier(),
                action.decidedBy(),
                action.undone() == null ? null : action.undone().actionId()
            });
        }
        sql.batchUpdate(INSERT, rows);
    }

    /** Notes what became of actions; what was taken back is undone. */
    public void note(List<Result> results, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> undone = new ArrayList<>();
        for (Result result : results) {
            rows.add(new @Nullable Object[] {
                result.state(),
                result.refusal() == null ? null : result.refusal().kept(),
                result.before(),
                result.after(),
                utc(now),
                result.action().actionId()
            });
            Undone before = result.action().undone();
            if (result.refusal() == null && before != null) {
                undone.add(new Object[] {before.actionId()});
            }
        }
        sql.batchUpdate(NOTE, rows);
        sql.batchUpdate("update recon_action set state = 'undone' where action_id = ?", undone);
    }

    /** Those of a run that were planned and of which it is not known what became of them. */
    public List<Action> planned(long run) {
        return sql.query(
                COLUMNS + " where a.run_no = ? and a.state = 'planned' order by a.run_no, a.kind, a.sort_key",
                (row, n) -> action(row),
                run);
    }

    /**
     * Actions of a run that can be taken back, by key, those of one kind; each as the action that takes it back. What a later
     * run did again on the same row is that run's.
     *
     * @param by the run that takes them back and did not try them yet
     */
    public List<Action> toUndo(long run, BindingKind kind, long by, String after, int most) {
        return sql.query(
                COLUMNS + " where a.run_no = ? and a.kind = ? and a.state = 'done' and a.undoes is null"
                        + " and not exists (select 1 from recon_action t where t.undoes = a.action_id and t.run_no = ?)"
                        + " and not exists (select 1 from recon_action l where l.kind = a.kind and l.sort_key = a.sort_key"
                        + " and l.run_no > a.run_no and l.state = 'done' and l.undoes is null)"
                        + " and a.sort_key > ? order by a.run_no, a.kind, a.sort_key limit " + most,
                (row, n) -> action(
                        UUID.randomUUID().toString(),
                        row,
                        new Undone(row.getString(1), row.getString(14), row.getString(15))),
                run,
                kind.number(),
                by,
                after.isEmpty() ? new byte[0] : SortKey.of(after, idForm));
    }

    /** Of the numbers of some actions that take back: the accounts that were given theirs back already, by any run. */
    public Holders givenBack(List<Action> actions) {
        Holders holders = new Holders();
        if (!actions.isEmpty() && actions.get(0).undone() != null) {
            sql.query(
                    "select number_key, id from recon_action where kind = ? and state = 'undone' and undoes is null"
                            + " and number_key in (" + String.join(", ", Collections.nCopies(actions.size(), "?"))
                            + ")",
                    row -> {
                        holders.add(row.getLong(1), row.getString(2));
                    },
                    Stream.concat(
                                    Stream.of(BindingKind.ACCOUNT.number()),
                                    actions.stream().map(Action::msisdn))
                            .toArray());
        }
        return holders;
    }

    /** How many actions of a run are of each kind and state: {@code account done}. */
    public Map<String, Long> counts(long run) {
        Map<String, Long> counts = new TreeMap<>();
        sql.query(
                "select kind, state, count(*) from recon_action where run_no = ? group by kind, state",
                row -> {
                    counts.put(BindingKind.of(row.getInt(1)).code() + " " + row.getString(2), row.getLong(3));
                },
                run);
        return counts;
    }

    /** Actions of a run that were refused, at most so many, with the reason. */
    public List<Result> refused(long run, int most) {
        return sql.query(
                COLUMNS + " where a.run_no = ? and a.state = 'refused' order by a.kind, a.sort_key limit " + most,
                (row, n) -> Result.refused(action(row), Refusal.of(row.getString(17))),
                run);
    }

    /** Whether something was carried out on a finding, and stands. */
    public boolean isDone(BindingKind kind, String id, LocalDate foundOn) {
        return !sql.queryForList(
                        "select 1 from recon_action where kind = ? and sort_key = ? and found_on = ?"
                                + " and state in ('planned', 'done') and undoes is null",
                        Integer.class,
                        kind.number(),
                        SortKey.of(id, idForm),
                        foundOn)
                .isEmpty();
    }

    private static Action action(ResultSet row) throws SQLException {
        String undone = row.getString(11);
        return action(
                row.getString(1),
                row,
                undone == null ? null : new Undone(undone, row.getString(12), row.getString(13)));
    }

    private static Action action(String actionId, ResultSet row, @Nullable Undone undone) throws SQLException {
        return new Action(
                actionId,
                BindingKind.of(row.getInt(2)),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getString(8),
                row.getObject(16, LocalDate.class),
                row.getString(9),
                row.getString(10),
                undone);
    }

    /** Instants are kept as the time of day in UTC, whatever the zone of a session. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
