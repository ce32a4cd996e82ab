package io.github.reissuerecon.job;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.run.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * Brings the tables to this program's version, while no run works on them. Tables of a newer program are refused: nobody knows
 * what they mean. A migration that failed, as on a full disk, is done again: its statements can be said twice.
 */
@Component
class SchemaUpgrade implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        requireNotNewer(flyway);
        if (isUpToDate(flyway)) {
            flyway.migrate();
            return;
        }
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            if (Dialect.of(connection).hasNamedLocks()) {
                ServerLock.oneByOne(connection, "schema", () -> upgradeBetweenRuns(flyway, connection));
            } else {
                upgrade(flyway);
            }
        } catch (SQLException lost) {
            throw new UncategorizedSQLException("the upgrade of the batch database's tables", null, lost);
        }
    }

    /** Another start may have done it meanwhile. */
    private static void upgradeBetweenRuns(Flyway flyway, Connection connection) throws SQLException {
        if (!isUpToDate(flyway)) {
            ServerLock.whileNoRun(connection, () -> upgrade(flyway));
        }
    }

    private static void upgrade(Flyway flyway) {
        if (hasFailed(flyway)) {
            flyway.repair();
        }
        flyway.migrate();
    }

    private static boolean isUpToDate(Flyway flyway) {
        return flyway.info().pending().length == 0 && !hasFailed(flyway);
    }

    private static boolean hasFailed(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .anyMatch(migration -> migration.getState().isFailed());
    }

    private static void requireNotNewer(Flyway flyway) {
        MigrationVersion there = newest(flyway.info().applied());
        MigrationVersion ours = newest(Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .toArray(MigrationInfo[]::new));
        if (there != null && ours != null && there.compareTo(ours) > 0) {
            throw new NightStopped(
                    ExitCode.USAGE,
                    "the tables of the batch database are of version " + there + ", made by a newer program; this one"
                            + " knows " + ours + ". Run the newer program; nothing was touched");
        }
    }

    private static @Nullable MigrationVersion newest(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
