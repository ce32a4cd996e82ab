package io.github.reissuerecon.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.AsyncTaskExecutor;

/** Two things at once: one in the thread of the step, the other in one of its own. */
final class AtOnce {

    private AtOnce() {}

    /** Does both, and ends when both have ended; throws what either throws, and the other's beside it where both do. */
    static void both(AsyncTaskExecutor threads, Runnable other, Runnable own) {
        CompletableFuture<@Nullable Void> second = CompletableFuture.runAsync(other, threads);
        try {
            own.run();
        } catch (RuntimeException | Error failed) {
            second.exceptionally(also -> {
                        failed.addSuppressed(also.getCause() == null ? also : also.getCause());
                        return null;
                    })
                    .join();
            throw failed;
        }
        try {
            second.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
