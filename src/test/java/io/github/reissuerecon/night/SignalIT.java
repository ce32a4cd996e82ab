package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that is asked to end: the block in hand is committed, the process ends soon, the same command continues. */
class SignalIT {

    /** Those that are still under way when the signal comes. */
    private static final List<String> LONG_STEPS = List.of("intake", "match-accounts");

    private static final BigNight NIGHT = new BigNight(60_000, 60_000);

    @TempDir
    private static Path directory = Path.of("");

    private static TestDatabase platform = new TestDatabase("", "", "");
    private static Map<String, String> undisturbed = Map.of();

    /** Which step is asked to end, by which signal, and the exit code that belongs to it. */
    private record Ask(String step, String signal, int exitCode) {}

    @BeforeAll
    static void aNightThatNobodyAskedToEnd() throws Exception {
        platform = TestServer.mariaDb().newDatabase("platform");
        NIGHT.createPlatform(platform);
        JarSite site = site("undisturbed", TestDatabase.embedded(directory.resolve("batch-undisturbed")));
        JarRun run = site.run();
        assertThat(run.exit()).as(run.output()).isZero();
        undisturbed = site.published();
        assertThat(undisturbed).isNotEmpty();
    }

    @Test
    void on_a_server_a_night_ends_within_ten_seconds_of_a_signal_and_goes_on_with_the_same_command() throws Exception {
        asked(
                site("asked-on-a-server", TestServer.mariaDb().newDatabase("batch")),
                Thorough.ON
                        ? new Ask[] {
                            new Ask("intake", "TERM", 143),
                            new Ask("intake", "INT", 130),
                            new Ask("tally", "TERM", 143),
                            new Ask("match-accounts", "TERM", 143)
                        }
                        : new Ask[] {new Ask("intake", "INT", 130), new Ask("match-accounts", "TERM", 143)});
    }

    /** H2 has a shutdown hook of its own, which is not to close the database under the block in hand. */
    @Test
    void on_an_embedded_database_too() throws Exception {
        asked(
                site("asked", TestDatabase.embedded(directory.resolve("batch-asked"))),
                Thorough.ON
                        ? new Ask[] {new Ask("intake", "INT", 130), new Ask("match-accounts", "TERM", 143)}
                        : new Ask[] {new Ask("match-accounts", "TERM", 143)});
    }

    private static void asked(JarSite site, Ask... asks) throws Exception {
        List<String> endedIn = new ArrayList<>();
        for (Ask ask : asks) {
            endedIn.add(askToEnd(site, ask));
        }
        assertThat(endedIn)
                .containsAll(Stream.of(asks)
                        .map(Ask::step)
                        .filter(LONG_STEPS::contains)
                        .toList());
        JarRun last = site.run();
        assertThat(last.exit()).as(last.output()).isZero();
        assertThat(last.output()).doesNotContain("a dead process left");
        assertThat(site.published()).isEqualTo(undisturbed);
        assertThat(site.continuedFrom()).hasSize(endedIn.size());
    }

    private static JarSite site(String name, TestDatabase batch) throws Exception {
        return JarSite.of(directory.resolve(name), NIGHT, batch, platform);
    }

    /** Says in which step it ended. */
    private static String askToEnd(JarSite site, Ask ask) throws Exception {
        JarRun run = site.start();
        assertThat(run.reaches(ask.step())).as(run.output()).isTrue();
        long asked = System.nanoTime();
        run.signal(ask.signal());
        assertThat(run.exit()).as(run.output()).isEqualTo(ask.exitCode());
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(10);
        assertThat(run.output())
                .contains("asked to end", "interrupted; the same command continues")
                .doesNotContain("a dead process left");
        assertThat(site.published()).isEmpty();
        return run.lastStep();
    }
}
