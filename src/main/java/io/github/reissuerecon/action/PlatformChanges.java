package io.github.reissuerecon.action;

import io.github.reissuerecon.action.Refusal.Why;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Holders;
import io.github.reissuerecon.platform.KeyedRows;
import io.github.reissuerecon.platform.KeyedRows.Row;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of a database of the platform: the only place where anything but SELECT is said to it. A batch is one transaction, in
 * which the rows are read and held, changed where they still stand as they were read, read again, and noted in the audit table.
 */
public final class PlatformChanges {

    private final DataSource database;
    private final ApplySettings settings;
    private final Map<BindingKind, KeyedRows> tables = new EnumMap<>(BindingKind.class);
    private final AuditTable audit;

    /**
     * Changes by a database user who may make them.
     *
     * @param shard the name of the database, which is part of the rows' names; empty where there is one
     * @param database its sessions are in UTC and do not commit by themselves
     * @param region ISO 3166 code of numbers without a country code
     * @throws PlatformFault when a table or column is not there, or the user may not say the statements
     */
    public PlatformChanges(
            String shard,
            DataSource database,
            ApplySettings settings,
            List<BindingTable> tables,
            String region,
            ZoneId businessZone)
            throws SQLException, PlatformFault {
        this.database = database;
        this.settings = settings;
        try (Connection connection = database.getConnection()) {
            for (BindingTable table : tables) {
                this.tables.put(table.kind(), KeyedRows.of(connection, table, shard, region, businessZone));
            }
            this.audit = new AuditTable(connection, settings.auditTable(), shard);
            List<String> faults = StatementProbe.faults(connection, settings, tables, region, businessZone);
            connection.rollback();
            if (!faults.isEmpty()) {
                throw new PlatformFault(String.join(System.lineSeparator() + "  ", faults));
            }
        }
    }

    /** What became of those of some actions that were carried out or given up on the platform, by action id. */
    public Map<String, Result> settled(List<Action> actions) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Result> found = audit.of(connection, actions);
            connection.rollback();
            return found;
        }
    }

    /**
     * Sees to it that actions are not carried out any more, also by a process that was taken for dead: each gets a row of the
     * audit table that says so, and whoever adds a second one of its id is refused.
     *
     * @return those that were carried out before that, by action id
     */
    public Map<String, Result> giveUp(List<Action> actions, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (Action action : actions) {
                try {
                    audit.giveUp(connection, action, now);
                    connection.commit();
                } catch (SQLIntegrityConstraintViolationException isThere) {
                    connection.rollback();
                }
            }
        }
        Map<String, Result> found = settled(actions);
        found.values().removeIf(result -> result.refusal() != null);
        return found;
    }

    /**
     * Carries out, or takes back, actions of one kind. Where a process that was taken for dead did so meanwhile, its row of
     * the audit table says so.
     *
     * @param own rows that were on the numbers before and were given them back, which are nobody new
     * @param elsewhere who holds the numbers in other databases
     * @param fence is asked last of all before the commit, and throws when this process may not do it any more
     * @return what became of each, in their order
     */
    public List<Result> carryOut(
            BindingKind kind, List<Action> actions, Holders own, Holders elsewhere, Instant now, Runnable fence)
            throws SQLException {
        if (actions.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection()) {
            try {
                List<Result> results = change(connection, kind, actions, own, elsewhere, now);
                fence.run();
                connection.commit();
                return results;
            } catch (SQLException | RuntimeException failed) {
                rollBack(connection, failed);
                throw failed;
            }
        }
    }

    /** What failed first is told, not that the connection is lost by now. */
    private static void rollBack(Connection connection, Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            failed.addSuppressed(lost);
        }
    }

    /** Of accounts that are to get their numbers back in another database: who holds them here. */
    Holders holders(List<Action> actions) throws SQLException {
        KeyedRows accounts = Objects.requireNonNull(tables.get(BindingKind.ACCOUNT));
        try (Connection connection = database.getConnection()) {
            Holders holders = accounts.holders(connection, numbers(actions));
            connection.rollback();
            return holders;
        }
    }

    private List<Result> change(
            Connection connection, BindingKind kind, List<Action> actions, Holders own, Holders elsewhere, Instant now)
            throws SQLException {
        KeyedRows table = Objects.requireNonNull(tables.get(kind), kind.code());
        List<String> columns = settings.of(kind).columns();
        List<String> ids = actions.stream().map(Action::id).toList();
        Action first = actions.get(0);
        Map<String, Row> before = table.hold(connection, ids, columns, first.undone() == null);
        Holders holders = first.undone() != null && kind == BindingKind.ACCOUNT
                ? table.holders(connection, numbers(actions))
                : new Holders();
        holders.add(elsewhere);
        RowChange change = new RowChange(connection, table, settings.of(kind));
        Map<String, Refusal> refusals = new HashMap<>();
        for (Action action : actions) {
            Row row = before.get(action.id());
            Refusal refusal = row == null ? Refusal.because(Why.GONE) : refusal(action, row, holders, own);
            if (refusal == null && row != null) {
                refusal = change.make(action, row);
            }
            if (refusal != null) {
                refusals.put(action.actionId(), refusal);
            }
        }
        change.requireThatSomeCan(first);
        Map<String, Result> done = done(connection, table, columns, before, without(actions, refusals));
        audit.add(connection, List.copyOf(done.values()), now);
        done.putAll(audit.of(
                connection,
                actions.stream()
                        .filter(action -> refusals.containsKey(action.actionId()))
                        .toList()));
        return actions.stream()
                .map(action -> done.getOrDefault(
                        action.actionId(),
                        Result.refused(action, refusals.getOrDefault(action.actionId(), Refusal.because(Why.CHANGED)))))
                .toList();
    }

    private static List<Action> without(List<Action> actions, Map<String, Refusal> refusals) {
        return actions.stream()
                .filter(action -> !refusals.containsKey(action.actionId()))
                .toList();
    }

    private static Map<String, Result> done(
            Connection connection, KeyedRows table, List<String> columns, Map<String, Row> before, List<Action> changed)
            throws SQLException {
        Map<String, Row> after =
                table.read(connection, changed.stream().map(Action::id).toList(), columns);
        Map<String, Result> done = new LinkedHashMap<>();
        for (Action action : changed) {
            done.put(
                    action.actionId(),
                    new Result(
                            action,
                            null,
                            RowValues.json(before.get(action.id())),
                            RowValues.json(after.get(action.id()))));
        }
        return done;
    }

    /** Of actions that are taken back, the number of each in the spelling that it had. */
    private static Map<String, Long> numbers(List<Action> actions) {
        Map<String, Long> numbers = new HashMap<>();
        for (Action action : actions) {
            String spelled = action.undone() == null
                    ? null
                    : RowValues.number(action.undone().before());
            numbers.put(Objects.requireNonNullElse(spelled, ""), action.msisdn());
        }
        return numbers;
    }

    /** Before a change the row stands as it was found, before it is taken back as it was left. */
    private static @Nullable Refusal refusal(Action action, Row row, Holders holders, Holders own) {
        Why why = action.undone() == null
                ? notAsFound(action, row)
                : !RowValues.of(action.undone().after()).equals(row.values())
                        ? Why.NOT_AS_LEFT
                        : holders.isHeldBesides(action.msisdn(), action.id(), own) ? Why.NUMBER_TAKEN : null;
        return why == null ? null : Refusal.because(why);
    }

    private static @Nullable Why notAsFound(Action action, Row row) {
        if (row.msisdn() != action.msisdn()) {
            return Why.OTHER_NUMBER;
        }
        if (!action.boundOn().equals(row.boundOn())) {
            return Why.OTHER_BINDING;
        }
        boolean verified = row.verifiedOn() != null && !row.verifiedOn().isBefore(action.speaksFrom());
        return verified ? Why.VERIFIED : null;
    }
}
