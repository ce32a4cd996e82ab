package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Grants;
import io.github.reissuerecon.database.ServerVersion;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Pace;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.platform.TableFigures;
import io.github.reissuerecon.platform.TableInspection;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at a database of the platform: whether it answers, has the tables as configured, and is only read. */
final class PlatformChecks {

    private static final Text SUBJECT = Text.of("preflight.subject.platform");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP");

    private final String key;
    private final DatabaseAddress address;
    private final boolean isBatchDatabase;
    private final ReconConfiguration configuration;
    private final List<BindingTable> tables;
    private final List<Check> checks = new ArrayList<>();

    private PlatformChecks(
            String key, DatabaseAddress address, ReconConfiguration configuration, List<BindingTable> tables) {
        this.key = key;
        this.address = address;
        this.configuration = configuration;
        this.isBatchDatabase = configuration.platformDatabase().isEmpty()
                && configuration.shards().isEmpty();
        this.tables = tables;
    }

    /** The one database, or each of several with its name before what is said of it. */
    static List<Check> of(Site site) {
        ReconConfiguration configuration = site.configuration();
        if (configuration.shards().isEmpty()) {
            return of(
                    site,
                    "recon.platform.datasource",
                    configuration.platformDatabase().or(site::batchDatabase));
        }
        return configuration.shards().stream()
                .flatMap(shard -> of(site, shard.key() + ".datasource", Optional.of(shard.database())).stream()
                        .map(check -> check.of(shard.name())))
                .toList();
    }

    private static List<Check> of(Site site, String key, Optional<DatabaseAddress> configured) {
        DatabaseAddress address = configured.orElse(null);
        if (address == null || site.isFaulty(key)) {
            return List.of(Check.note(SUBJECT, Text.of("preflight.skipped.address")));
        }
        List<BindingTable> tables = site.configuration().tables().stream()
                .filter(table -> !site.isIncomplete(table.key()))
                .toList();
        PlatformChecks checks = new PlatformChecks(key, address, site.configuration(), tables);
        try (Connection connection = Connections.open(address)) {
            checks.look(connection);
        } catch (SQLException refused) {
            checks.checks.add(checks.refused(refused));
        } catch (IllegalArgumentException unusable) {
            checks.checks.add(
                    checks.isBatchDatabase
                            ? Check.note(SUBJECT, Text.of("preflight.skipped.platform"))
                            : Check.problem(
                                    ExitCode.USAGE, SUBJECT, Text.plain(key + ".url: " + unusable.getMessage())));
        }
        return checks.checks;
    }

    private void look(Connection connection) throws SQLException {
        ServerVersion version = ServerVersion.of(connection);
        String shown = Words.address(address.url());
        checks.add(
                version.supported()
                        ? Check.ok(SUBJECT, Text.of("preflight.server", version, shown))
                        : Check.note(
                                SUBJECT,
                                Text.of(
                                        "preflight.server.older",
                                        version,
                                        shown,
                                        version.product().oldest())));
        checks.addAll(Connections.encryption(SUBJECT, address));
        List<TableInspection> readable = new ArrayList<>();
        for (BindingTable table : tables) {
            TableInspection inspection = TableInspection.of(connection, table);
            checks.addAll(table(table, inspection));
            if (inspection.faults().isEmpty()) {
                checks.add(lookup(connection, table, inspection));
            }
            if (inspection.faults().isEmpty()) {
                readable.add(inspection);
            }
        }
        if (!readable.isEmpty()) {
            checks.add(rights(connection, readable));
        }
    }

    private static List<Check> table(BindingTable table, TableInspection inspection) {
        Text subject = subject(table);
        if (!inspection.faults().isEmpty()) {
            return inspection.faults().stream()
                    .map(fault -> Check.problem(ExitCode.USAGE, subject, Text.plain(fault)))
                    .toList();
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(subject, Text.of("preflight.table.readable", inspection.name())));
        if (inspection.view()) {
            checks.add(Check.note(subject, Text.of("preflight.table.view", inspection.name(), table.id())));
        } else {
            checks.add(key(subject, table, inspection));
        }
        return checks;
    }

    private static Text subject(BindingTable table) {
        return Text.of(table.kind() == BindingKind.ACCOUNT ? "preflight.subject.accounts" : "preflight.subject.debts");
    }

    private static Check key(Text subject, BindingTable table, TableInspection inspection) {
        return switch (inspection.idKey()) {
            case UNIQUE -> Check.ok(subject, Text.of("preflight.key.unique", table.id()));
            case WITH_OTHERS -> Check.note(subject, Text.of("preflight.key.with-others", table.id()));
            case NONE -> Check.problem(ExitCode.USAGE, subject, Text.of("preflight.key.none", table.key(), table.id()));
        };
    }

    /** Whether numbers can be looked up; a night that is told to do so cannot do without. */
    private Check lookup(Connection connection, BindingTable table, TableInspection inspection) throws SQLException {
        Text subject = subject(table);
        Text fault = lookupFault(connection, table, inspection);
        if (fault != null && configuration.planMode() == PlanMode.LOOKUP) {
            return Check.problem(ExitCode.USAGE, subject, PlanMode.impossible(fault));
        }
        if (inspection.numberIndexed()) {
            return Check.ok(
                    subject,
                    fault == null
                            ? Text.of("preflight.index", table.msisdn())
                            : Text.of("preflight.index.unused", table.msisdn(), fault));
        }
        return inspection.view()
                ? Check.note(subject, Text.of("preflight.index.view", inspection.name()))
                : Check.note(subject, Text.of("preflight.index.none", table.msisdn()));
    }

    private @Nullable Text lookupFault(Connection connection, BindingTable table, TableInspection inspection)
            throws SQLException {
        try {
            return TableFigures.lookupFault(
                    connection,
                    table,
                    inspection,
                    configuration.platformRegion(),
                    Pace.of(configuration.mostRowsPerSecond()));
        } catch (PlatformFault | IllegalArgumentException notReadable) {
            return Text.plain(String.valueOf(notReadable.getMessage()));
        }
    }

    /** That it may be read was tried; that it may not be written is for its owner's peace of mind. */
    private Check rights(Connection connection, List<TableInspection> readable) {
        Set<String> changes = new TreeSet<>();
        try {
            Grants grants = Grants.of(connection);
            readable.forEach(table -> changes.addAll(grants.on(table.schema(), table.name())));
        } catch (SQLException untold) {
            return Check.note(SUBJECT, Text.of("preflight.grants.untold", Words.failure(untold, address.password())));
        }
        changes.retainAll(CHANGES);
        if (changes.isEmpty()) {
            return Check.ok(SUBJECT, Text.of("preflight.grants.read-only"));
        }
        return Check.note(
                SUBJECT,
                isBatchDatabase
                        ? Text.of("preflight.grants.of-batch")
                        : Text.of(
                                "preflight.grants.too-many",
                                String.join(", ", changes).toLowerCase(Locale.ROOT)));
    }

    private Check refused(SQLException refused) {
        String shown = Words.address(address.url());
        return switch (Connections.why(refused, address)) {
            case NOT_THERE -> notThere(shown);
            case IN_USE -> Check.note(SUBJECT, Text.of("preflight.in-use", shown));
            case DENIED ->
                Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        Connections.denied(refused, address, key, "jobs/sql/platform-user.sql"));
            case UNREACHABLE -> Check.problem(ExitCode.FAILED, SUBJECT, Connections.unreachable(refused, address));
        };
    }

    private Check notThere(String shown) {
        if (isBatchDatabase) {
            return Check.problem(ExitCode.USAGE, SUBJECT, Text.of("preflight.no-platform"));
        }
        return address.url().toUpperCase(Locale.ROOT).contains(";INIT=")
                ? Check.note(SUBJECT, Text.of("preflight.made-by-script", shown))
                : Check.problem(ExitCode.USAGE, SUBJECT, Text.of("preflight.no-database", key, shown));
    }
}
