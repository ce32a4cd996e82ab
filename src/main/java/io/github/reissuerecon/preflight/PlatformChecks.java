package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.Grants;
import io.github.reissuerecon.database.ServerVersion;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at the platform's database: whether it answers, has the tables as configured, and is only read. */
final class PlatformChecks {

    private static final String SUBJECT = "platform";
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP");

    private final DatabaseAddress address;
    private final boolean isBatchDatabase;
    private final ReconConfiguration configuration;
    private final List<BindingTable> tables;
    private final List<Check> checks = new ArrayList<>();

    private PlatformChecks(DatabaseAddress address, ReconConfiguration configuration, List<BindingTable> tables) {
        this.address = address;
        this.configuration = configuration;
        this.isBatchDatabase = configuration.platformDatabase().isEmpty();
        this.tables = tables;
    }

    static List<Check> of(Site site) {
        DatabaseAddress address =
                site.configuration().platformDatabase().or(site::batchDatabase).orElse(null);
        if (address == null || site.isFaulty("recon.platform.datasource")) {
            return List.of(Check.note(SUBJECT, "not looked at: its address or password is not right yet"));
        }
        List<BindingTable> tables = site.configuration().tables().stream()
                .filter(table -> !site.isIncomplete(table.key()))
                .toList();
        PlatformChecks checks = new PlatformChecks(address, site.configuration(), tables);
        try (Connection connection = Connections.open(address)) {
            checks.look(connection);
        } catch (SQLException refused) {
            checks.checks.add(checks.refused(refused));
        } catch (IllegalArgumentException unusable) {
            checks.checks.add(
                    checks.isBatchDatabase
                            ? Check.note(SUBJECT, "not looked at: the batch database's address is not right yet")
                            : Check.problem(
                                    ExitCode.USAGE,
                                    SUBJECT,
                                    "recon.platform.datasource.url: " + unusable.getMessage()));
        }
        return checks.checks;
    }

    private void look(Connection connection) throws SQLException {
        ServerVersion version = ServerVersion.of(connection);
        String found = version + " at " + Words.address(address.url());
        checks.add(
                version.supported()
                        ? Check.ok(SUBJECT, found)
                        : Check.note(
                                SUBJECT,
                                found + " is older than what the job is run with: "
                                        + version.product().oldest() + " or later"));
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
        String subject = SUBJECT + ", " + table.kind().code() + "s";
        if (!inspection.faults().isEmpty()) {
            return inspection.faults().stream()
                    .map(fault -> Check.problem(ExitCode.USAGE, subject, fault))
                    .toList();
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(subject, inspection.name() + " has the columns, and may be read"));
        if (inspection.view()) {
            checks.add(Check.note(
                    subject,
                    inspection.name() + " is a view: see to it that " + table.id()
                            + " is unique; no index can be seen"));
        } else {
            checks.add(key(subject, table, inspection));
        }
        return checks;
    }

    private static Check key(String subject, BindingTable table, TableInspection inspection) {
        return switch (inspection.idKey()) {
            case UNIQUE -> Check.ok(subject, table.id() + " is a unique key");
            case WITH_OTHERS ->
                Check.note(
                        subject,
                        table.id()
                                + " is a key only together with other columns; see to it that no two rows share one");
            case NONE ->
                Check.problem(
                        ExitCode.USAGE,
                        subject,
                        table.key() + ".columns.id: expected a column with a unique key, found none on " + table.id()
                                + "; write the key's column, or add a unique key");
        };
    }

    /** Whether numbers can be looked up; a night that is told to do so cannot do without. */
    private Check lookup(Connection connection, BindingTable table, TableInspection inspection) throws SQLException {
        String subject = SUBJECT + ", " + table.kind().code() + "s";
        Text fault = lookupFault(connection, table, inspection);
        if (fault != null && configuration.planMode() == PlanMode.LOOKUP) {
            return Check.problem(ExitCode.USAGE, subject, PlanMode.impossible(fault));
        }
        if (inspection.numberIndexed()) {
            return Check.ok(
                    subject,
                    "an index begins with " + table.msisdn()
                            + (fault == null ? "" : "; nights scan the table all the same: " + fault.in(Language.EN)));
        }
        return inspection.view()
                ? Check.note(subject, inspection.name() + " is a view; nights scan it and look up no numbers")
                : Check.note(
                        subject,
                        "no index begins with " + table.msisdn() + "; nights scan the table and do without, looking up"
                                + " single numbers will want one");
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
            return Check.note(
                    SUBJECT, "what its user may do is not told: " + Words.failure(untold, address.password()));
        }
        changes.retainAll(CHANGES);
        if (changes.isEmpty()) {
            return Check.ok(SUBJECT, "its user may read and change nothing");
        }
        return Check.note(
                SUBJECT,
                isBatchDatabase
                        ? "the tables stand in the batch database, whose user may change them; a user of their own"
                                + " under recon.platform.datasource would only need to read"
                        : "its user may change the tables ("
                                + String.join(", ", changes).toLowerCase(Locale.ROOT)
                                + "); SELECT is enough, as in jobs/sql/platform-user.sql");
    }

    private Check refused(SQLException refused) {
        String shown = Words.address(address.url());
        return switch (Connections.why(refused, address)) {
            case NOT_THERE -> notThere(shown);
            case IN_USE -> Check.note(SUBJECT, shown + " is open in another process; not looked into");
            case DENIED ->
                Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        shown + " refuses: " + Words.failure(refused, address.password())
                                + "; see recon.platform.datasource and jobs/sql/platform-user.sql");
            case UNREACHABLE ->
                Check.problem(
                        ExitCode.FAILED,
                        SUBJECT,
                        shown + " cannot be reached: " + Words.failure(refused, address.password())
                                + Connections.withoutTls(refused, address));
        };
    }

    private Check notThere(String shown) {
        if (isBatchDatabase) {
            return Check.problem(
                    ExitCode.USAGE,
                    SUBJECT,
                    "recon.platform.datasource: missing, and the batch database is not there yet; write where the"
                            + " platform's tables are");
        }
        return address.url().toUpperCase(Locale.ROOT).contains(";INIT=")
                ? Check.note(
                        SUBJECT, shown + " is not there yet; the script in its address makes it at the first start")
                : Check.problem(
                        ExitCode.USAGE,
                        SUBJECT,
                        "recon.platform.datasource.url: there is no database " + shown
                                + "; write the platform's address");
    }
}
