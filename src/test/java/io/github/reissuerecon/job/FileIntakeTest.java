package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.Columns;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedLimits;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file while it is read. */
class FileIntakeTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final String ROW = "13800138000,2026-06-01\n";

    @TempDir
    private Path directory = Path.of("");

    private Path path = Path.of("");

    @BeforeEach
    void aFileOfThreeRows() throws IOException {
        path = Files.writeString(directory.resolve("a.csv"), ROW + ROW + ROW);
    }

    private FileIntake intake() throws IOException {
        FeedFile file = new FeedFile("a.csv", path);
        Layout layout = Layout.configured(
                null, null, null, null, new Columns("1", "2", null, null, null), null, null, null, null, null, null);
        LoadedFeed feed = new LoadedFeed(
                1,
                NIGHT,
                "mobile",
                "a.csv",
                "",
                0,
                0,
                NIGHT.atStartOfDay(),
                0,
                0,
                new FeedProgress(0, 0, 0, null, null, false),
                "",
                Announcement.NONE,
                null);
        return new FileIntake(
                feed,
                file,
                Objects.requireNonNull(file.state()),
                layout,
                FeedLimits.USUAL,
                ZoneOffset.UTC,
                NIGHT,
                new BlockSizes(2, 10, 10));
    }

    @Test
    void a_file_that_is_written_while_it_is_read_stops_the_night_and_nothing_of_it_is_told() throws IOException {
        try (FileIntake intake = intake()) {
            assertThat(Objects.requireNonNull(intake.next()).events().size()).isZero();
            Files.writeString(path, ROW, StandardOpenOption.APPEND);
            NightStopped stopped = catchThrowableOfType(NightStopped.class, intake::next);
            assertThat(stopped.exitCode()).isEqualTo(ExitCode.GUARD_TRIPPED);
            assertThat(stopped).hasMessageContainingAll("a.csv was written while it was read", "the same command");
        }
    }

    @Test
    void a_file_that_is_taken_away_while_it_is_read_is_read_to_its_end() throws IOException {
        try (FileIntake intake = intake()) {
            intake.next();
            Files.delete(path);
            assertThat(Objects.requireNonNull(intake.next()).progress().rows()).isEqualTo(3);
            assertThat(Objects.requireNonNull(intake.next()).events().size()).isOne();
        }
    }
}
