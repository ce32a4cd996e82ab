package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Parts that fail; workers, a night and a broker that are killed or put to sleep: the night's files stay the same. */
@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
@EnabledIfEnvironmentVariable(
        named = "RECON_TEST_RABBITMQ",
        matches = ".+",
        disabledReason =
                "RECON_TEST_RABBITMQ names no script that starts a broker, such as .ci/rabbitmq: nothing of the"
                        + " workers is tested")
class WorkersTroubleIT extends WorkersSite {

    private static final int KILLS = Integer.getInteger("test.kills", 5);

    private final SplittableRandom random = new SplittableRandom();

    WorkersTroubleIT() throws Exception {}

    @Test
    @Thorough
    void a_part_that_fails_three_times_fails_the_night_and_is_named() throws Exception {
        JarSite site = site("fails");
        JarRun run = night(site);
        reachesMatch(run);
        TestDatabase shard = shards.get(0);
        shard.execute("rename table debts to hidden");
        shard.execute(
                "create view debts as select id, user_id, phone, case when id = (select min(id) from hidden)"
                        + " then (select noted from hidden more where more.id >= hidden.id) else noted end as noted from hidden");
        try {
            worker(site);
            worker(site);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("part 0 of the debts of shard s0 (keys")
                    .contains("was begun 3 times");
        } finally {
            shard.execute("drop view debts");
            shard.execute("rename table hidden to debts");
        }
        JarRun again = night(site);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    @Test
    @Thorough
    void a_part_that_takes_its_workers_down_three_times_fails_the_night() throws Exception {
        TestDatabase batch = server.newDatabase("batch");
        JarSite site = site("killer", batch);
        JarRun run = night(site);
        reachesMatch(run);
        for (int times = 1; times <= 3; times++) {
            JarRun worker = worker(site, "--recon.threads=1", "--recon.platform.max-rows-per-second=20");
            awaitAttempt(batch, times);
            worker.kill();
        }
        worker(site);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("was begun 3 times").contains("it took its workers down with it");

        JarRun again = night(site);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
    }

    /** A request that goes back to the queue is the next that is given out. */
    private static void awaitAttempt(TestDatabase batch, int number) throws Exception {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        int most = 0;
        while (most < number) {
            assertThat(System.nanoTime()).isLessThan(patience);
            TimeUnit.MILLISECONDS.sleep(100);
            most = Integer.parseInt(batch.column("select coalesce(max(attempts), 0) from recon_part_attempt")
                    .get(0));
        }
    }

    @Test
    @Thorough
    void a_night_that_is_ended_beside_a_sleeping_worker_goes_on() throws Exception {
        TestDatabase batch = server.newDatabase("batch");
        JarSite site = site("asleep", batch);
        JarRun run = night(site);
        reachesMatch(run);
        JarRun worker = worker(site, "--recon.platform.max-rows-per-second=20");
        awaitAttempt(batch, 1);
        batch.execute("update recon_part_attempt set begun_at = begun_at - 200");
        assertThat(run.tells("has been with worker")).as(run.output()).isTrue();
        worker.signal("STOP");
        run.signal("TERM");
        assertThat(run.exit()).as(run.output()).isEqualTo(143);

        JarRun again = night(site);
        worker(site);
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(site.published()).isEqualTo(expected);
        worker.signal("CONT");
        assertThat(worker.tells("what was in hand is dropped"))
                .as(worker.output())
                .isTrue();
        assertThat(site.published()).isEqualTo(expected);
    }

    /** What is done to a night. */
    private enum Harm {
        KILL_A_WORKER,
        KILL_THE_NIGHT,
        KILL_THE_BROKER,
        CUT_THE_CONNECTIONS,
        PUT_A_WORKER_TO_SLEEP
    }

    @Test
    void whatever_is_killed_the_night_ends_with_the_same_bytes() throws Exception {
        Map<Harm, Integer> done = new TreeMap<>();
        for (int kills = 0; kills < KILLS / 2 || done.size() < Harm.values().length; ) {
            TestDatabase batch = server.newDatabase("batch");
            kills += disturbed(site("kills" + kills, batch), batch, done);
        }
        System.out.println("done to the nights: " + done);
        assertThat(done).containsKeys(Harm.values());
    }

    /** One night; says how much was done to it. */
    private int disturbed(JarSite site, TestDatabase batch, Map<Harm, Integer> done) throws Exception {
        // slow enough to be hit
        String pace = "--recon.platform.max-rows-per-second=800";
        JarRun run = night(site, pace);
        reachesMatch(run);
        List<JarRun> workers = new ArrayList<>(List.of(worker(site, pace), worker(site, pace), worker(site, pace)));
        int times = 0;
        for (Harm harm : Harm.values()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2_000 + random.nextInt(4_000)));
            if (!run.isRunning()) {
                break;
            }
            times++;
            done.merge(harm, 1, Integer::sum);
            switch (harm) {
                case KILL_A_WORKER -> {
                    workers.remove(random.nextInt(workers.size())).kill();
                    workers.add(worker(site, pace));
                }
                case KILL_THE_NIGHT -> {
                    run.kill();
                    run = night(site, pace);
                }
                case KILL_THE_BROKER -> {
                    broker.kill();
                    broker.start();
                }
                case CUT_THE_CONNECTIONS -> cutTheConnections(batch);
                case PUT_A_WORKER_TO_SLEEP -> {
                    JarRun asleep = workers.get(random.nextInt(workers.size()));
                    asleep.signal("STOP");
                    TimeUnit.SECONDS.sleep(40); // twice its lease at the broker, and some
                    asleep.signal("CONT");
                }
            }
        }
        if (run.exit() == 1) {
            // connections cut as it began, before anything is tried again by itself
            assertThat(run.output()).contains("start the same command again: it continues");
            run = night(site, pace);
        }
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(site.published()).as(run.output()).isEqualTo(expected);
        for (JarRun worker : workers) {
            worker.kill();
        }
        return times;
    }

    /** Those of the night and of its workers to their databases, in the middle of whatever they do. */
    private void cutTheConnections(TestDatabase batch) throws Exception {
        for (TestDatabase database :
                Stream.concat(Stream.of(batch), shards.stream()).toList()) {
            for (String connection : database.column(
                    "select id from information_schema.processlist where db = database() and id <> connection_id()")) {
                try {
                    database.execute("kill " + connection);
                } catch (SQLException gone) {
                    assertThat(gone.getMessage()).contains("Unknown thread id");
                }
            }
        }
    }
}
