package io.github.reissuerecon.job;

import io.github.reissuerecon.run.ExitCode;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables to this program's version. Tables of a newer program are refused: nobody knows what they mean. */
@Component
class SchemaUpgrade implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
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
        flyway.migrate();
    }

    private static @Nullable MigrationVersion newest(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
