package io.github.reissuerecon.action;

import io.github.reissuerecon.action.ApplySettings.Change;
import io.github.reissuerecon.action.Template.Prepared;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.KeyedRows;
import io.github.reissuerecon.platform.KeyedRows.Row;
import io.github.reissuerecon.platform.PlatformFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes rows of the platform: the only place where anything but SELECT is said to it. A batch is one transaction, in
 * which the rows are read and held, changed where they still stand as they were read, read again, and noted in the audit table.
 */
public final class PlatformChanges {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataSource database;
    private final ApplySettings settings;
    private final Map<BindingKind, KeyedRows> tables = new EnumMap<>(BindingKind.class);
    private final AuditTable audit;

    /**
     * Changes by a database user who may make them.
     *
     * @param database its sessions are in UTC and do not commit by themselves
     * @param region ISO 3166 code of numbers without a country code
     * @throws PlatformFault when a table or column is not there, or the user may not say the statements
     */
    public PlatformChanges(
            DataSource database, ApplySettings settings, List<BindingTable> tables, String region, ZoneId businessZone)
            throws SQLException, PlatformFault {
        this.database = database;
        this.settings = settings;
        try (Connection connection = database.getConnection()) {
            for (BindingTable table : tables) {
                this.tables.put(table.kind(), KeyedRows.of(connection, table, region, businessZone));
            }
            this.audit = new AuditTable(connection, settings.auditTable());
            List<String> faults = StatementProbe.faults(connection, settings, tables, region, businessZone);
            connection.rollback();
            if (!faults.isEmpty()) {
                throw new PlatformFault(String.join(System.lineSeparator() + "  ", faults));
            }
        }
    }

    /** Those of some actions that were committed on the platform, by action id. */
    public Map<String, Result> committed(List<Action> actions) throws SQLException {
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
        return committed(actions);
    }

    /**
     * Carries out, or takes back, actions of one kind. Where a process that was taken for dead did so meanwhile, its row of
     * the audit table says so.
     *
     * @return what became of each, in their order
     */
    public List<Result> carryOut(BindingKind kind, List<Action> actions, Instant now) throws SQLException {
        if (actions.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection()) {
            try {
                List<Result> results = change(connection, kind, actions, now);
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

    private List<Result> change(Connection connection, BindingKind kind, List<Action> actions, Instant now)
            throws SQLException {
        KeyedRows table = Objects.requireNonNull(tables.get(kind), kind.code());
        List<String> columns = settings.of(kind).columns();
        List<String> ids = actions.stream().map(Action::id).toList();
        boolean undo = actions.get(0).undone() != null;
        Map<String, Row> before = table.hold(connection, ids, columns, !undo);
        Map<String, String> refusals = new HashMap<>();
        List<Action> changed = new ArrayList<>();
        for (Action action : actions) {
            Row row = before.get(action.id());
            String refusal = row == null ? Result.GONE : refusal(action, row);
            if (refusal == null && !update(connection, table, action, Objects.requireNonNull(row))) {
                refusal = undo ? Result.NOT_AS_LEFT : Result.CHANGED;
            }
            if (refusal == null) {
                changed.add(action);
            } else {
                refusals.put(action.actionId(), refusal);
            }
        }
        Map<String, Row> after =
                table.read(connection, changed.stream().map(Action::id).toList(), columns);
        Map<String, Result> done = new HashMap<>();
        for (Action action : changed) {
            done.put(
                    action.actionId(),
                    new Result(action, null, json(before.get(action.id())), json(after.get(action.id()))));
        }
        done.putAll(audit.of(
                connection,
                actions.stream()
                        .filter(action -> refusals.containsKey(action.actionId()))
                        .toList()));
        audit.add(
                connection,
                changed.stream().map(action -> done.get(action.actionId())).toList(),
                now);
        return actions.stream()
                .map(action -> done.getOrDefault(
                        action.actionId(),
                        Result.refused(action, refusals.getOrDefault(action.actionId(), Result.CHANGED))))
                .toList();
    }

    /** Before a change the row stands as it was found, before it is taken back as it was left. */
    private static @Nullable String refusal(Action action, Row row) {
        if (action.undone() != null) {
            return values(action.undone().after()).equals(row.values()) ? null : Result.NOT_AS_LEFT;
        }
        if (row.msisdn() != action.msisdn()) {
            return Result.OTHER_NUMBER;
        }
        if (!action.boundOn().equals(row.boundOn())) {
            return Result.OTHER_BINDING;
        }
        boolean verified = action.speaksFrom() != null
                && row.verifiedOn() != null
                && !row.verifiedOn().isBefore(action.speaksFrom());
        return verified ? Result.VERIFIED : null;
    }

    /** False when the row is not as it was read any more. */
    private boolean update(Connection connection, KeyedRows table, Action action, Row row) throws SQLException {
        Change change = settings.of(action.kind());
        boolean undo = action.undone() != null;
        Prepared prepared = (undo ? change.undo() : change.statement()).prepared(table.names());
        Map<String, @Nullable String> before =
                undo ? values(Objects.requireNonNull(action.undone()).before()) : row.values();
        List<@Nullable String> found = new ArrayList<>(before.values());
        try (PreparedStatement statement = connection.prepareStatement("/* reissue-recon apply */ " + prepared.sql())) {
            for (int i = 0; i < prepared.values().size(); i++) {
                String value = prepared.values().get(i);
                switch (value) {
                    case "id" -> table.bindId(statement, i + 1, action.id());
                    case "account_id" -> statement.setString(i + 1, action.accountId());
                    case "action_id" -> statement.setString(i + 1, action.actionId());
                    case "msisdn" -> statement.setString(i + 1, found.get(0));
                    case "bound_at" -> statement.setString(i + 1, row.boundAtText());
                    default -> statement.setString(i + 1, before.get(value.substring("before_".length())));
                }
            }
            int rows = statement.executeUpdate();
            if (rows > 1) {
                throw new SQLException("the configured statement (recon.apply." + Action.verb(action.kind())
                        + ") changed " + rows + " rows where it should change one; nothing of this batch is kept");
            }
            return rows == 1;
        }
    }

    private static String json(@Nullable Row row) {
        return row == null ? "{}" : JSON.writeValueAsString(row.values());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable String> values(String json) {
        return JSON.readValue(json, LinkedHashMap.class);
    }
}
