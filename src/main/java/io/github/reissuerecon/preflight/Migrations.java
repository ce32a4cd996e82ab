package io.github.reissuerecon.preflight;

import io.github.reissuerecon.database.SchemaHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations that this program brings along. */
final class Migrations {

    private Migrations() {}

    /** The version that the batch database has behind the first start. */
    static MigrationVersion newest() {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            return Stream.of(resources.getResources("classpath*:db/migration/**/V*__*.sql"))
                    .map(file -> Objects.requireNonNull(file.getFilename()))
                    .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                    .max(Comparator.naturalOrder())
                    .orElse(MigrationVersion.EMPTY);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a schema has them all, and none that is newer. */
    static boolean areDone(SchemaHistory history) {
        return history.failed().isEmpty() && newest(history.applied()).equals(newest());
    }

    /** The newest of versions. */
    static MigrationVersion newest(List<String> versions) {
        return versions.stream()
                .map(MigrationVersion::fromVersion)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }
}
