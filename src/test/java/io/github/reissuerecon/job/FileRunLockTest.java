package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
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
        AtomicBoolean done = new AtomicBoolean();
        Thread asking = new Thread(() -> {
            while (!done.get()) {
                assertThat(FileRunLock.holder(database)).isIn(Optional.empty(), Optional.of(HERE));
                LockSupport.parkNanos(20_000);
            }
        });
        asking.start();
        try {
            for (int i = 0; i < 300; i++) {
                FileRunLock.take(database, HERE).close();
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
