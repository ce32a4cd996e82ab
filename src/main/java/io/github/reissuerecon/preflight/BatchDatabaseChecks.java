package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.database.Grants;
import io.github.reissuerecon.database.SchemaHistory;
import io.github.reissuerecon.database.ServerVersion;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;

/** Looks at the batch database: whether it answers, has its tables or may be given them, and what its user may do. */
final class BatchDatabaseChecks {

    private static final Text SUBJECT = Text.of("preflight.subject.batch-database");

    /** As {@code jobs/sql/batch-user.sql} grants them. */
    private static final List<String> FOR_ROWS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private static final List<String> FOR_TABLES = List.of("CREATE", "ALTER", "DROP", "INDEX", "REFERENCES");

    private final DatabaseAddress address;
    private final String historyTable;
    private final List<Check> checks = new ArrayList<>();

    private BatchDatabaseChecks(DatabaseAddress address, String historyTable) {
        this.address = address;
        this.historyTable = historyTable;
    }

    static List<Check> of(Site site) {
        if (site.batchDatabase().isEmpty()) {
            return List.of(Check.note(SUBJECT, Text.of("preflight.skipped.address")));
        }
        BatchDatabaseChecks checks =
                new BatchDatabaseChecks(site.batchDatabase().get(), site.historyTable());
        try (Connection connection = Connections.open(checks.address)) {
            checks.look(connection);
        } catch (SQLException refused) {
            checks.checks.add(checks.refused(refused));
        } catch (IllegalArgumentException unusable) {
            checks.checks.add(Check.problem(
                    ExitCode.USAGE, SUBJECT, Text.plain("spring.datasource.url: " + unusable.getMessage())));
        }
        return checks.checks;
    }

    private void look(Connection connection) throws SQLException {
        checks.add(version(ServerVersion.of(connection)));
        checks.addAll(Connections.encryption(SUBJECT, address));
        boolean mysql = Dialect.of(connection) == Dialect.MYSQL;
        String schema = mysql ? connection.getCatalog() : connection.getSchema();
        if (schema == null || schema.isEmpty()) {
            checks.add(Check.problem(ExitCode.USAGE, SUBJECT, Text.of("preflight.no-schema")));
            return;
        }
        Optional<SchemaHistory> history = SchemaHistory.of(connection, historyTable);
        checks.add(history.map(this::tables).orElseGet(() -> Check.ok(SUBJECT, Text.of("preflight.tables.none"))));
        if (mysql) {
            boolean complete = history.isPresent()
                    && Migrations.newest(history.get().applied()).compareTo(Migrations.newest()) >= 0;
            checks.addAll(grants(connection, schema, complete));
        }
    }

    private Check version(ServerVersion version) {
        String shown = Words.address(address.url());
        return version.supported()
                ? Check.ok(SUBJECT, Text.of("preflight.server", version, shown))
                : Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        Text.of(
                                "preflight.server.too-old",
                                version,
                                shown,
                                version.product().oldest()));
    }

    private Check tables(SchemaHistory history) {
        if (!history.failed().isEmpty()) {
            return Check.problem(
                    ExitCode.USAGE,
                    SUBJECT,
                    Text.of("preflight.tables.failed", String.join(", ", history.failed()), historyTable));
        }
        MigrationVersion there = Migrations.newest(history.applied());
        MigrationVersion ours = Migrations.newest();
        if (there.compareTo(ours) < 0) {
            return Check.note(SUBJECT, Text.of("preflight.tables.older", there, ours));
        }
        return there.compareTo(ours) == 0
                ? Check.ok(SUBJECT, Text.of("preflight.tables.same", there))
                : Check.problem(ExitCode.USAGE, SUBJECT, Text.of("preflight.tables.newer", there, ours));
    }

    private List<Check> grants(Connection connection, String schema, boolean complete) {
        try {
            return grants(Grants.of(connection).onSchema(schema), schema, complete);
        } catch (SQLException untold) {
            return List.of(
                    Check.note(SUBJECT, Text.of("preflight.grants.untold", Words.failure(untold, address.password()))));
        }
    }

    private static List<Check> grants(Set<String> granted, String schema, boolean complete) {
        List<String> missing = missing(FOR_ROWS, granted);
        List<String> missingForTables = missing(FOR_TABLES, granted);
        List<Check> checks = new ArrayList<>();
        if (!missing.isEmpty()) {
            checks.add(Check.problem(ExitCode.USAGE, SUBJECT, lacks("preflight.grants.lacking", missing, schema)));
        }
        if (!missingForTables.isEmpty()) {
            checks.add(
                    complete
                            ? Check.note(SUBJECT, lacks("preflight.grants.lacking-later", missingForTables, schema))
                            : Check.problem(
                                    ExitCode.USAGE,
                                    SUBJECT,
                                    lacks("preflight.grants.lacking", missingForTables, schema)));
        }
        if (checks.isEmpty()) {
            checks.add(Check.ok(SUBJECT, Text.of("preflight.grants.batch", schema)));
        }
        return checks;
    }

    private static Text lacks(String key, List<String> privileges, String schema) {
        return Text.of(key, String.join(", ", privileges), schema);
    }

    private static List<String> missing(List<String> wanted, Set<String> granted) {
        return wanted.stream().filter(privilege -> !granted.contains(privilege)).toList();
    }

    private Check refused(SQLException refused) {
        String shown = Words.address(address.url());
        return switch (Connections.why(refused, address)) {
            case NOT_THERE -> notThere(shown);
            case IN_USE -> Check.note(SUBJECT, Text.of("preflight.in-use.by-night", shown));
            case DENIED ->
                Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        Connections.denied(refused, address, "spring.datasource", "jobs/sql/batch-user.sql"));
            case UNREACHABLE -> Check.problem(ExitCode.FAILED, SUBJECT, Connections.unreachable(refused, address));
        };
    }

    /** It is made by the first start; an embedded one in a folder that must let it. */
    private Check notThere(String shown) {
        Text obstacle = EmbeddedFile.of(address.url()).map(Folders::obstacle).orElse(null);
        return obstacle == null
                ? Check.ok(SUBJECT, Text.of("preflight.made-by-start", shown))
                : Check.problem(ExitCode.USAGE, SUBJECT, Text.of("preflight.cannot-be-made", shown, obstacle));
    }
}
