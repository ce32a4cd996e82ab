package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.database.Grants;
import io.github.reissuerecon.database.SchemaHistory;
import io.github.reissuerecon.database.ServerVersion;
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

    private static final String SUBJECT = "batch database";

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
            return List.of(Check.note(SUBJECT, "not looked at: its address or password is not right yet"));
        }
        BatchDatabaseChecks checks =
                new BatchDatabaseChecks(site.batchDatabase().get(), site.historyTable());
        try (Connection connection = Connections.open(checks.address)) {
            checks.look(connection);
        } catch (SQLException refused) {
            checks.checks.add(checks.refused(refused));
        } catch (IllegalArgumentException unusable) {
            checks.checks.add(
                    Check.problem(ExitCode.USAGE, SUBJECT, "spring.datasource.url: " + unusable.getMessage()));
        }
        return checks.checks;
    }

    private void look(Connection connection) throws SQLException {
        checks.add(version(ServerVersion.of(connection)));
        checks.addAll(Connections.encryption(SUBJECT, address));
        boolean mysql = Dialect.of(connection) == Dialect.MYSQL;
        String schema = mysql ? connection.getCatalog() : connection.getSchema();
        if (schema == null || schema.isEmpty()) {
            checks.add(Check.problem(
                    ExitCode.USAGE,
                    SUBJECT,
                    "spring.datasource.url: names no schema; write jdbc:mysql://HOST:PORT/SCHEMA"));
            return;
        }
        Optional<SchemaHistory> history = SchemaHistory.of(connection, historyTable);
        checks.add(history.map(this::tables)
                .orElseGet(() -> Check.ok(SUBJECT, "no tables of the job yet; its first start makes them")));
        if (mysql) {
            boolean complete = history.isPresent()
                    && Migrations.newest(history.get().applied()).compareTo(Migrations.newest()) >= 0;
            checks.addAll(grants(connection, schema, complete));
        }
    }

    private Check version(ServerVersion version) {
        String found = version + " at " + Words.address(address.url());
        return version.supported()
                ? Check.ok(SUBJECT, found)
                : Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        found + " is too old: the job wants "
                                + version.product().oldest() + " or later");
    }

    private Check tables(SchemaHistory history) {
        if (!history.failed().isEmpty()) {
            return Check.problem(
                    ExitCode.USAGE,
                    SUBJECT,
                    "the migration to version " + String.join(", ", history.failed()) + " failed; mend its cause, then"
                            + " delete its row from " + historyTable + ": the next start does it again");
        }
        MigrationVersion there = Migrations.newest(history.applied());
        MigrationVersion ours = Migrations.newest();
        if (there.compareTo(ours) < 0) {
            return Check.note(
                    SUBJECT, "its tables are of version " + there + "; the next start brings them to " + ours);
        }
        return there.compareTo(ours) == 0
                ? Check.ok(SUBJECT, "its tables are of version " + there + ", that of this program")
                : Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        "its tables are of version " + there + ", made by a newer program; this one knows " + ours
                                + ". Run the newer program");
    }

    private List<Check> grants(Connection connection, String schema, boolean complete) {
        try {
            return grants(Grants.of(connection).onSchema(schema), schema, complete);
        } catch (SQLException untold) {
            return List.of(Check.note(
                    SUBJECT, "what its user may do is not told: " + Words.failure(untold, address.password())));
        }
    }

    private static List<Check> grants(Set<String> granted, String schema, boolean complete) {
        List<String> missing = missing(FOR_ROWS, granted);
        List<String> missingForTables = missing(FOR_TABLES, granted);
        List<Check> checks = new ArrayList<>();
        String advice = " on " + schema + ".*; grant it as jobs/sql/batch-user.sql does";
        if (!missing.isEmpty()) {
            checks.add(Check.problem(ExitCode.USAGE, SUBJECT, "its user lacks " + String.join(", ", missing) + advice));
        }
        if (!missingForTables.isEmpty()) {
            String lacks = "its user lacks " + String.join(", ", missingForTables) + advice;
            checks.add(
                    complete
                            ? Check.note(SUBJECT, lacks + ", before an upgrade changes tables")
                            : Check.problem(ExitCode.USAGE, SUBJECT, lacks));
        }
        if (checks.isEmpty()) {
            checks.add(Check.ok(SUBJECT, "its user may write rows and make tables in " + schema));
        }
        return checks;
    }

    private static List<String> missing(List<String> wanted, Set<String> granted) {
        return wanted.stream().filter(privilege -> !granted.contains(privilege)).toList();
    }

    private Check refused(SQLException refused) {
        String shown = Words.address(address.url());
        return switch (Connections.why(refused, address)) {
            case NOT_THERE -> notThere(shown);
            case IN_USE ->
                Check.note(SUBJECT, shown + " is open in another process, as while a night runs; not looked into");
            case DENIED ->
                Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        shown + " refuses: " + Words.failure(refused, address.password())
                                + "; see spring.datasource and jobs/sql/batch-user.sql");
            case UNREACHABLE ->
                Check.problem(
                        ExitCode.FAILED,
                        SUBJECT,
                        shown + " cannot be reached: " + Words.failure(refused, address.password())
                                + Connections.withoutTls(refused, address));
        };
    }

    /** It is made by the first start; an embedded one in a folder that must let it. */
    private Check notThere(String shown) {
        String obstacle = EmbeddedFile.of(address.url()).map(Folders::obstacle).orElse(null);
        return obstacle == null
                ? Check.ok(SUBJECT, shown + " is not there yet; the first start makes it")
                : Check.problem(ExitCode.USAGE, SUBJECT, shown + " cannot be made: " + obstacle);
    }
}
