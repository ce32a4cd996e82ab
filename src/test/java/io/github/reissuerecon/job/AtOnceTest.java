package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

class AtOnceTest {

    private final AsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void both_are_done() {
        AtOnce.both(threads, this::takeTime, done::incrementAndGet);
        assertThat(done).hasValue(2);
    }

    @Test
    void the_failure_of_either_is_thrown_when_both_have_ended() {
        assertThatThrownBy(() -> AtOnce.both(threads, failing("other"), done::incrementAndGet))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("other");
        assertThatThrownBy(() -> AtOnce.both(threads, this::takeTime, failing("own")))
                .hasMessage("own")
                .hasNoSuppressedExceptions();
        assertThat(done).hasValue(2);
    }

    @Test
    void of_two_failures_none_is_lost() {
        assertThatThrownBy(() -> AtOnce.both(threads, failing("other"), failing("own")))
                .hasMessage("own")
                .satisfies(
                        own -> assertThat(own.getSuppressed()).singleElement().satisfies(other -> assertThat(other)
                                .hasMessage("other")));
    }

    private void takeTime() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        done.incrementAndGet();
    }

    private static Runnable failing(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }
}
