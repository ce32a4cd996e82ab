package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that is asked to end: the block in hand is committed, the process ends soon, the same command continues. */
class SignalIT {

    private final BigNight night = new BigNight(60_000, 60_000);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_night_ends_within_ten_seconds_of_a_signal_and_goes_on_with_the_same_command() throws Exception {
        TestDatabase platform = TestServer.mariaDb().newDatabase("platform");
        night.createPlatform(platform);
        JarSite undisturbed = site("undisturbed", platform);
        assertThat(undisturbed.run().exit()).isZero();

        JarSite site = site("asked", platform);
        List<String> endedIn = new ArrayList<>();
        endedIn.add(askToEnd(site, "intake", "TERM", 143));
        endedIn.add(askToEnd(site, "intake", "INT", 130));
        endedIn.add(askToEnd(site, "tally", "TERM", 143));
        endedIn.add(askToEnd(site, "match-accounts", "TERM", 143));
        assertThat(endedIn).contains("intake", "match-accounts");
        JarRun last = site.run();
        assertThat(last.exit()).as(last.output()).isZero();
        assertThat(site.published()).isEqualTo(undisturbed.published());
        assertThat(site.continuedFrom()).hasSize(endedIn.size());
    }

    private JarSite site(String name, TestDatabase platform) throws Exception {
        return JarSite.of(directory.resolve(name), night, TestServer.mariaDb().newDatabase("batch"), platform);
    }

    /** Says in which step it ended. */
    private static String askToEnd(JarSite site, String step, String signal, int exitCode) throws Exception {
        JarRun run = site.start();
        assertThat(run.reaches(step)).as(run.output()).isTrue();
        long asked = System.nanoTime();
        run.signal(signal);
        assertThat(run.exit()).as(run.output()).isEqualTo(exitCode);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(10);
        assertThat(run.output()).contains("asked to end", "interrupted; the same command continues");
        assertThat(site.published()).isEmpty();
        return run.lastStep();
    }
}
