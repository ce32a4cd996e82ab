package io.github.reissuerecon.action;

import io.github.reissuerecon.action.ApplySettings.Change;
import io.github.reissuerecon.action.Template.Prepared;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.KeyedRows;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.privacy.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a user may do on the platform what is configured: the database explains each statement, which wants the rights to
 * it and changes nothing.
 */
public final class StatementProbe {

    private static final Pattern EXPLAINED = Pattern.compile("(?i)\\s*(update|delete|insert)\\b.*", Pattern.DOTALL);

    private final Connection connection;
    private final List<String> faults = new ArrayList<>();

    private StatementProbe(Connection connection) {
        this.connection = connection;
    }

    /** What keeps actions from being carried out, a message each; empty when nothing does. */
    public static List<String> faults(
            Connection connection, ApplySettings settings, List<BindingTable> tables, String region, ZoneId zone)
            throws SQLException {
        StatementProbe probe = new StatementProbe(connection);
        for (BindingTable table : tables) {
            try {
                probe.table(KeyedRows.of(connection, table, "", region, zone), settings, table);
            } catch (PlatformFault missing) {
                probe.faults.add(String.valueOf(missing.getMessage()));
            }
        }
        probe.audit(settings.auditTable());
        return probe.faults;
    }

    private void table(KeyedRows rows, ApplySettings settings, BindingTable table) {
        String key = "recon.apply." + Action.verb(table.kind());
        Change change = settings.of(table.kind());
        attempt(key + ".columns", () -> rows.read(connection, List.of("0"), change.columns()));
        attempt(key + ".statement", () -> explain(rows, change.statement().prepared(rows.names())));
        attempt(key + ".undo", () -> explain(rows, change.undo().prepared(rows.names())));
    }

    private void audit(String configured) throws SQLException {
        AuditTable audit = new AuditTable(connection, configured, "");
        int before = faults.size();
        attempt("recon.apply.audit-table", () -> audit.probe(connection));
        if (faults.size() == before) {
            attempt("recon.apply.audit-table", () -> audit.explain(connection));
        }
    }

    private void explain(KeyedRows rows, Prepared prepared) throws SQLException {
        if (!EXPLAINED.matcher(prepared.sql()).matches()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("explain " + prepared.sql())) {
            for (int i = 0; i < prepared.values().size(); i++) {
                switch (prepared.values().get(i)) {
                    case "id" -> rows.bindId(statement, i + 1, "0");
                    case "bound_at" -> statement.setString(i + 1, "2000-01-01 00:00:00");
                    default -> statement.setString(i + 1, "0");
                }
            }
            statement.executeQuery().close();
        }
    }

    private interface Attempt {
        void make() throws SQLException;
    }

    private void attempt(String key, Attempt attempt) {
        try {
            attempt.make();
        } catch (SQLException refused) {
            faults.add(key + ": the database refuses: "
                    + Words.withoutNumbers(String.valueOf(refused.getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""))
                    + "; see jobs/sql/apply-user.sql");
        }
    }
}
