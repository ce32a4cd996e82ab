package io.github.reissuerecon.job;

import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.privacy.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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

    /** Whether it failed for a reason that passes by itself, and for none that a person must see to. */
    static boolean mayPass(JobExecution execution) {
        return stopped(execution) == null
                && execution.getAllFailureExceptions().stream().noneMatch(Failures::isOfADisk)
                && TransientFault.isAmong(chains(execution));
    }

    /** The same of a failure outside the job. */
    static boolean mayPass(Throwable failure) {
        return !(failure instanceof NightStopped)
                && !isOfADisk(failure)
                && TransientFault.isAmong(chain(failure).stream());
    }

    private static boolean isOfADisk(Throwable failure) {
        return EmbeddedFile.trouble(failure) != null;
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

    /** What began it, in one sentence. */
    static String describe(Throwable failure) {
        String disk = EmbeddedFile.trouble(failure);
        if (disk != null) {
            return disk;
        }
        Throwable root = root(failure);
        return root.getClass().getSimpleName() + ": " + Words.masked(String.valueOf(root.getMessage()))
                + " (run with --logging.level.io.github.reissuerecon=debug for the stack)";
    }

    /** Why a file cannot be read or written, in words. */
    static String reason(Throwable failure) {
        Throwable root = root(failure);
        if (!(root instanceof FileSystemException fault)) {
            return root instanceof IOException && root.getMessage() != null ? root.getMessage() : root.toString();
        }
        String why = fault.getReason();
        if (why == null) {
            why = root instanceof NoSuchFileException
                    ? "is not there"
                    : root instanceof AccessDeniedException
                            ? "no right to it"
                            : root instanceof FileAlreadyExistsException
                                    ? "is there, and is no directory"
                                    : root.getClass().getSimpleName();
        }
        return fault.getFile() + ": " + why;
    }

    private static Throwable root(Throwable failure) {
        List<Throwable> links = chain(failure);
        return links.get(links.size() - 1);
    }

    private static Stream<Throwable> chains(JobExecution execution) {
        return execution.getAllFailureExceptions().stream().flatMap(Failures::causes);
    }

    /** A failure, what caused it, and so on. */
    static Stream<Throwable> causes(Throwable failure) {
        return chain(failure).stream();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> links = new ArrayList<>();
        Throwable link = failure;
        while (link != null && !links.contains(link)) {
            links.add(link);
            link = link.getCause();
        }
        return links;
    }
}
