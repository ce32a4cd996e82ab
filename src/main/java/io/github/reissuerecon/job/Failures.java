package io.github.reissuerecon.job;

import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.privacy.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;

/** What went wrong in a job, in words. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Why the night was stopped on purpose; null when it was not. */
    static @Nullable NightStopped stopped(JobExecution execution) {
        return chains(execution)
                .filter(NightStopped.class::isInstance)
                .map(NightStopped.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** The failures, a line each. The stack of one that nobody foresaw goes to the log at level debug. */
    static String message(JobExecution execution) {
        List<String> messages = chains(execution)
                .filter(failure -> failure instanceof FeedBroken || failure instanceof PlatformFault)
                .map(Throwable::getMessage)
                .distinct()
                .toList();
        if (!messages.isEmpty()) {
            return String.join(System.lineSeparator() + "  ", messages);
        }
        execution.getAllFailureExceptions().forEach(failure -> LOG.debug("the night failed", failure));
        return execution.getAllFailureExceptions().stream()
                .filter(failure -> !(failure instanceof JobExecutionException))
                .map(Failures::describe)
                .distinct()
                .findFirst()
                .orElse("the job ended as " + execution.getStatus());
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + Words.masked(String.valueOf(root.getMessage()))
                + " (run with --logging.level.io.github.reissuerecon=debug for the stack)";
    }

    private static Stream<Throwable> chains(JobExecution execution) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable failure : execution.getAllFailureExceptions()) {
            Throwable link = failure;
            while (link != null && !all.contains(link)) {
                all.add(link);
                link = link.getCause();
            }
        }
        return all.stream();
    }
}
