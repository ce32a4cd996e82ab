package io.github.reissuerecon.preflight;

import io.github.reissuerecon.action.StatementProbe;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.config.ReconConfiguration.ShardAddress;
import io.github.reissuerecon.database.ServerVersion;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks at what {@code apply --execute} needs of the platform, where it is configured: its user, its statements, its table. */
final class ApplyChecks {

    private static final Text SUBJECT = Text.plain("apply");

    private ApplyChecks() {}

    static List<Check> of(Site site) {
        ReconConfiguration configuration = site.configuration();
        List<ShardAddress> shards = configuration.shards();
        if (shards.isEmpty()) {
            return configuration.applyDatabase().stream()
                    .flatMap(address -> of(site, "recon.apply.datasource", address).stream())
                    .toList();
        }
        if (shards.stream().allMatch(shard -> shard.applyDatabase().isEmpty())) {
            return List.of();
        }
        return shards.stream().flatMap(shard -> of(site, shard)).toList();
    }

    /** Where some have a user who may change them, all want one. */
    private static Stream<Check> of(Site site, ShardAddress shard) {
        String key = shard.key() + ".apply-datasource";
        List<Check> checks = shard.applyDatabase()
                .map(address -> of(site, key, address))
                .orElseGet(() -> List.of(Check.note(SUBJECT, Text.of("preflight.apply.missing", key))));
        return checks.stream().map(check -> check.of(shard.name()));
    }

    private static List<Check> of(Site site, String key, DatabaseAddress address) {
        ReconConfiguration configuration = site.configuration();
        boolean incomplete = configuration.tables().stream().anyMatch(table -> site.isIncomplete(table.key()));
        if (incomplete || site.isFaulty("recon.apply") || site.isFaulty(key)) {
            return List.of(Check.note(SUBJECT, Text.of("preflight.skipped.apply")));
        }
        try (Connection connection = Connections.open(address)) {
            connection.setReadOnly(false);
            connection.setAutoCommit(false);
            List<Check> checks = look(connection, address, configuration);
            connection.rollback();
            return checks;
        } catch (SQLException refused) {
            return List.of(refused(refused, key, address));
        } catch (IllegalArgumentException unusable) {
            return List.of(Check.problem(ExitCode.USAGE, SUBJECT, Text.plain(key + ".url: " + unusable.getMessage())));
        }
    }

    private static List<Check> look(Connection connection, DatabaseAddress address, ReconConfiguration configuration)
            throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                SUBJECT, Text.of("preflight.server", ServerVersion.of(connection), Words.address(address.url()))));
        checks.addAll(Connections.encryption(SUBJECT, address));
        List<String> faults = StatementProbe.faults(
                connection,
                configuration.apply(),
                configuration.tables(),
                configuration.platformRegion(),
                configuration.businessZone());
        faults.forEach(fault -> checks.add(Check.problem(ExitCode.USAGE, SUBJECT, Text.plain(fault))));
        if (faults.isEmpty()) {
            checks.add(Check.ok(
                    SUBJECT,
                    Text.of("preflight.statements", configuration.apply().auditTable())));
        }
        return checks;
    }

    private static Check refused(SQLException refused, String key, DatabaseAddress address) {
        String shown = Words.address(address.url());
        return switch (Connections.why(refused, address)) {
            case NOT_THERE ->
                address.url().toUpperCase(Locale.ROOT).contains(";INIT=")
                        ? Check.note(SUBJECT, Text.of("preflight.made-by-script", shown))
                        : Check.problem(ExitCode.USAGE, SUBJECT, Text.of("preflight.no-database", key, shown));
            case IN_USE -> Check.note(SUBJECT, Text.of("preflight.in-use", shown));
            case DENIED ->
                Check.problem(
                        ExitCode.USAGE, SUBJECT, Connections.denied(refused, address, key, "jobs/sql/apply-user.sql"));
            case UNREACHABLE -> Check.problem(ExitCode.FAILED, SUBJECT, Connections.unreachable(refused, address));
        };
    }
}
