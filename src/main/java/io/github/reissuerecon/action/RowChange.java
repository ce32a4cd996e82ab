package io.github.reissuerecon.action;

import io.github.reissuerecon.action.ApplySettings.Change;
import io.github.reissuerecon.action.Refusal.Why;
import io.github.reissuerecon.action.Template.Prepared;
import io.github.reissuerecon.platform.KeyedRows;
import io.github.reissuerecon.platform.KeyedRows.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says a configured statement of one row after the other. A row that the database refuses leaves the others as they are. */
final class RowChange {

    private final Connection connection;
    private final KeyedRows table;
    private final Change change;
    private boolean anyChanged;
    private @Nullable SQLException empty;

    RowChange(Connection connection, KeyedRows table, Change change) {
        this.connection = connection;
        this.table = table;
        this.change = change;
    }

    /** Changes a row, or takes its change back; gives why not, null when it did. */
    @Nullable
    Refusal make(Action action, Row row) throws SQLException {
        Savepoint before = connection.setSavepoint("one_row");
        try {
            boolean changed = update(action, row);
            anyChanged |= changed;
            return changed ? null : Refusal.because(action.undone() == null ? Why.CHANGED : Why.NOT_AS_LEFT);
        } catch (SQLException refused) {
            if (!RowFault.is(refused)) {
                throw refused;
            }
            connection.rollback(before);
            empty = RowFault.isOfAnEmptyColumn(refused) ? refused : empty;
            return Refusal.byDatabase(String.valueOf(refused.getMessage()));
        }
    }

    /** What no row can get past is told, and not noted of each row. */
    void requireThatSomeCan(Action any) throws SQLException {
        if (empty != null && !anyChanged) {
            SQLException refused = new SQLException(
                    "the configured statement (recon.apply." + Action.verb(any.kind())
                            + (any.undone() == null ? ".statement" : ".undo")
                            + ") empties a column that must have a value, and the database refuses every row: "
                            + Refusal.byDatabase(String.valueOf(empty.getMessage()))
                                    .said()
                            + "; nothing of this batch is kept; mend the statement or the column, then the same command goes on");
            refused.addSuppressed(empty);
            throw refused;
        }
    }

    /** False when the row is not as it was read any more. */
    private boolean update(Action action, Row row) throws SQLException {
        boolean undo = action.undone() != null;
        Prepared prepared = (undo ? change.undo() : change.statement()).prepared(table.names());
        Map<String, @Nullable String> before =
                action.undone() != null ? RowValues.of(action.undone().before()) : row.values();
        List<@Nullable String> found = new ArrayList<>(before.values());
        try (PreparedStatement statement = connection.prepareStatement("/* reissue-recon apply */ " + prepared.sql())) {
            for (int i = 0; i < prepared.values().size(); i++) {
                String value = prepared.values().get(i);
                switch (value) {
                    case "id" -> table.bindId(statement, i + 1, action.id());
                    case "account_id" -> statement.setString(i + 1, table.id(action.accountId()));
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
}
