package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night is killed with SIGKILL at random moments of its steps, and started by the same command until it is complete.
 * Its files are those of a night that nobody disturbed.
 */
abstract class KillLoop {

    private static final int KILLS = Integer.getInteger("test.kills", 5);
    private static final List<String> STEPS_TO_DIE_IN = Thorough.ON
            ? List.of(
                    "arrive", "intake", "intake", "tally", "match-debts", "match-accounts", "match-accounts", "publish")
            : List.of("intake", "tally", "match-accounts", "match-accounts", "publish");

    private final BigNight night;
    private final SplittableRandom random = new SplittableRandom();
    private final Map<String, Integer> killsByStep = new TreeMap<>();

    @TempDir
    private Path directory = Path.of("");

    KillLoop(String... carriers) {
        night = Thorough.ON
                ? new BigNight(130_000, 300_000, List.of(carriers))
                : new BigNight(60_000, 100_000, List.of(carriers));
    }

    abstract TestDatabase newDatabase(String name, Path directory) throws Exception;

    private JarSite site(TestDatabase platform) throws Exception {
        return JarSite.of(
                directory.resolve(UUID.randomUUID().toString()), night, newDatabase("batch", directory), platform);
    }

    @Test
    void a_night_killed_in_every_step_ends_with_the_same_bytes() throws Exception {
        TestDatabase platform = newDatabase("platform", directory);
        night.createPlatform(platform);
        JarSite undisturbed = site(platform);
        JarRun whole = undisturbed.run();
        assertThat(whole.exit()).as(whole.output()).isZero();
        assertThat(whole.nanosByStep()).containsOnlyKeys(JarSite.STEPS);
        assertThat(undisturbed.continuedFrom()).isEmpty();

        int kills = 0;
        while (kills < KILLS) {
            kills += round(site(platform), undisturbed, whole.nanosByStep());
        }
        System.out.println(kills + " kills " + killsByStep);
        assertThat(killsByStep).containsKeys("intake", "match-accounts");
        if (KILLS >= 40) {
            assertThat(killsByStep).containsOnlyKeys(JarSite.STEPS);
        }
    }

    /** One night; says how often it was killed. */
    private int round(JarSite site, JarSite undisturbed, Map<String, Long> nanosByStep) throws Exception {
        List<String> diedIn = new ArrayList<>();
        Set<String> aimedAt = new HashSet<>();
        for (String step : STEPS_TO_DIE_IN) {
            JarRun run = site.start();
            if (run.reaches(step)) {
                long nanos = nanosByStep.getOrDefault(step, 0L);
                // the first time well inside the step; then anywhere, though what is left of it may be short
                LockSupport.parkNanos(random.nextLong(1 + (aimedAt.add(step) ? nanos / 2 : nanos)));
            }
            if (!run.kill()) {
                break;
            }
            diedIn.add(run.lastStep());
            killsByStep.merge(run.lastStep(), 1, Integer::sum);
            assertThat(site.published())
                    .satisfiesAnyOf(files -> assertThat(files).isEmpty(), files -> assertThat(files)
                            .isEqualTo(undisturbed.published()));
        }
        JarRun last = site.run();
        assertThat(last.exit()).as(last.output()).isZero();
        assertThat(site.published()).as(last.output()).isEqualTo(undisturbed.published());
        assertContinued(site.continuedFrom(), diedIn);
        return diedIn.size();
    }

    /** A start that died behind its last commit went on from the next step; one that died complete was not continued. */
    private static void assertContinued(List<String> continuedFrom, List<String> diedIn) {
        assertThat(continuedFrom).hasSizeBetween(diedIn.size() - 1, diedIn.size());
        for (int i = 0; i < continuedFrom.size(); i++) {
            int place = JarSite.STEPS.indexOf(diedIn.get(i));
            assertThat(JarSite.STEPS.indexOf(continuedFrom.get(i)))
                    .as(diedIn + " " + continuedFrom)
                    .isBetween(place, place + 1);
        }
    }
}
