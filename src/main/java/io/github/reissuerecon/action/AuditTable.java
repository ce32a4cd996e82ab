package io.github.reissuerecon.action;

import io.github.reissuerecon.action.Refusal.Why;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.platform.ShardedId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's table that gets a row an action, in the transaction of the change. Its key is the action's id: so what was
 * committed there is known again, and nothing is done twice.
 */
final class AuditTable {

    private static final int TOO_LONG = 3_900;

    /** In the place of what is done: it is not, and will not be. */
    private static final String GIVEN_UP = "given-up";

    private final String name;
    private final String shard;

    /**
     * The table of a database.
     *
     * @param shard the name of the database, which is no part of what stands in it; empty where there is one
     */
    AuditTable(Connection connection, String configured, String shard) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        StringBuilder quoted = new StringBuilder();
        for (String part : configured.split("\\.", -1)) {
            quoted.append(quoted.isEmpty() ? "" : ".").append(dialect.quoted(part));
        }
        this.name = quoted.toString();
        this.shard = shard;
    }

    /** Asks for no row. */
    void probe(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select action_id, undoes, action, kind, row_id, account_id, before_values, after_values, reason, carrier,"
                        + " decided_by, found_on, applied_at from " + name + " where 1 = 0")) {
            statement.executeQuery().close();
        }
    }

    /** Adds no row, and says whether it may. */
    void explain(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("explain "
                + insert().replace("?, ?)", "'2000-01-01', '2000-01-01')").replace("?", "'x'"))) {
            statement.executeQuery().close();
        }
    }

    /** What became of those of some actions that are in the table, by id: carried out or given up. */
    Map<String, Result> of(Connection connection, List<Action> actions) throws SQLException {
        Map<String, Result> found = new HashMap<>();
        if (actions.isEmpty()) {
            return found;
        }
        Map<String, Action> byId = new HashMap<>();
        actions.forEach(action -> byId.put(action.actionId(), action));
        try (PreparedStatement statement =
                connection.prepareStatement("select action_id, before_values, after_values, action from " + name
                        + " where action_id in (" + String.join(", ", Collections.nCopies(byId.size(), "?")) + ")")) {
            int parameter = 1;
            for (String id : byId.keySet()) {
                statement.setString(parameter++, id);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Action action = byId.get(row.getString(1));
                    if (action != null) {
                        found.put(
                                action.actionId(),
                                GIVEN_UP.equals(row.getString(4))
                                        ? Result.refused(action, Why.GIVEN_UP)
                                        : new Result(action, null, row.getString(2), row.getString(3)));
                    }
                }
            }
        }
        return found;
    }

    /** Whoever still tries the action finds this row in its way. */
    void giveUp(Connection connection, Action action, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert())) {
            bind(statement, new Result(action, null, "{}", "{}"), now);
            statement.setString(3, GIVEN_UP);
            statement.executeUpdate();
        }
    }

    void add(Connection connection, List<Result> done, Instant now) throws SQLException {
        if (done.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert())) {
            for (Result result : done) {
                bind(statement, result, now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String insert() {
        return "insert into " + name
                + " (action_id, undoes, action, kind, row_id, account_id, before_values, after_values, reason, carrier,"
                + " decided_by, found_on, applied_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    }

    private void bind(PreparedStatement statement, Result result, Instant now) throws SQLException {
        Action action = result.action();
        statement.setString(1, action.actionId());
        statement.setString(2, action.undone() == null ? null : action.undone().actionId());
        statement.setString(3, action.verb());
        statement.setString(4, action.kind().code());
        statement.setString(5, ShardedId.idIn(shard, action.id()));
        statement.setString(6, ShardedId.idIn(shard, action.accountId()));
        statement.setString(7, fitting(result.before()));
        statement.setString(8, fitting(result.after()));
        statement.setString(9, action.reason());
        statement.setString(10, action.carrier());
        statement.setString(11, action.decidedBy());
        statement.setObject(12, action.foundOn());
        statement.setObject(13, LocalDateTime.ofInstant(now.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    /** What is cut could not be restored. */
    private static String fitting(@Nullable String values) throws SQLException {
        if (values == null || values.length() > TOO_LONG) {
            throw new SQLException("the values of a row that are to be kept are longer than " + TOO_LONG
                    + " characters; name fewer columns");
        }
        return values;
    }
}
