package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunLockTest {

    private static final LockHolder HERE = new LockHolder("here", 1, Instant.EPOCH);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void who_asks_for_the_holder_keeps_nobody_from_the_lock() throws Exception {
        Path database = directory.resolve("recon");
        FileRunLock.take(database, HERE).close();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        Thread asking = new Thread(() -> {
            while (!done.get()) {
                FileRunLock.holder(database);
                asked.countDown();
            }
        });
        asking.start();
        asked.await();
        try {
            for (int i = 0; i < 200; i++) {
                FileRunLock.take(database, HERE).close();
                LockSupport.parkNanos(500_000);
            }
        } finally {
            done.set(true);
            asking.join();
        }
    }

    @Test
    void a_held_lock_is_refused_with_its_holder() {
        Path database = directory.resolve("recon");
        RunLock held = FileRunLock.take(database, HERE);
        assertThatThrownBy(() -> FileRunLock.take(database, HERE))
                .isInstanceOf(NightStopped.class)
                .hasMessageContaining(HERE.toString());
        held.close();
    }
}
