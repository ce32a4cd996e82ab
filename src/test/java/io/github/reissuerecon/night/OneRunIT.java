package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at once, on one batch database: one runs the night, the others end at once and say who it is. */
class OneRunIT {

    private static final int STARTS = Thorough.ON ? 8 : 4;
    private static final Pattern HELD_BY = Pattern.compile(
            "another run holds the lock of this batch database: on host (\\S+), process (\\d+), since (\\S+);");

    private final BigNight night = new BigNight(150_000, 20_000);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void on_h2() throws Exception {
        oneRuns(
                TestDatabase.embedded(directory.resolve("batch")),
                TestDatabase.embedded(directory.resolve("platform")));
    }

    @Test
    @Thorough
    void on_mariadb() throws Exception {
        oneRuns(TestServer.mariaDb().newDatabase("batch"), TestServer.mariaDb().newDatabase("platform"));
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    @Thorough
    void on_mysql() throws Exception {
        oneRuns(TestServer.mySql().newDatabase("batch"), TestServer.mySql().newDatabase("platform"));
    }

    private void oneRuns(TestDatabase batch, TestDatabase platform) throws Exception {
        Instant before = Instant.now();
        night.createPlatform(platform);
        JarSite site = JarSite.of(directory.resolve("site"), night, batch, platform);
        List<JarRun> runs = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            runs.add(site.start());
        }
        List<JarRun> ran = new ArrayList<>();
        List<JarRun> refused = new ArrayList<>();
        for (JarRun run : runs) {
            if (!cameTooLateOrNotIn(run)) {
                assertThat(run.exit()).as(run.output()).isIn(0, 11);
                (run.exit() == 0 ? ran : refused).add(run);
            }
        }
        assertThat(ran).hasSize(1);
        assertThat(refused).isNotEmpty();
        assertThat(refused).allSatisfy(run -> {
            Matcher held = HELD_BY.matcher(run.output());
            assertThat(held.find()).as(run.output()).isTrue();
            assertThat(Long.parseLong(held.group(2))).isEqualTo(ran.get(0).pid());
            assertThat(Instant.parse(held.group(3))).isBetween(before, Instant.now());
            assertThat(run.lastStep()).isEqualTo("none");
        });
        assertThat(site.continuedFrom()).isEmpty();
    }

    /** Several processes at once may be more than the machine, or its server, can start in time. */
    private static boolean cameTooLateOrNotIn(JarRun run) {
        return run.output().contains("is complete already")
                || run.output().contains("the platform's database cannot be reached");
    }
}
