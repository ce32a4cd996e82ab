package io.github.reissuerecon.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.core.task.AsyncTaskExecutor;

/** Two things at once: one in the thread of the step, the other in one of its own. */
final class AtOnce {

    private AtOnce() {}

    /** Does both, and ends when both have ended: gives what the other gives, or throws what either throws. */
    static <T> T both(AsyncTaskExecutor threads, Supplier<T> other, Runnable own) {
        CompletableFuture<T> second = CompletableFuture.supplyAsync(other, threads);
        try {
            own.run();
        } finally {
            second.exceptionally(failed -> null).join();
        }
        try {
            return second.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
