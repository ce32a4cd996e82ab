package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.job.NightStopped;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.run.ExitCode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.util.PlaceholderResolutionException;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Says what went wrong before or outside the job, and with which exit code it ends. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static int explain(Throwable failure) {
        LOG.debug("the command failed", failure);
        if (find(failure, ConfigurationFault.class::isInstance) instanceof ConfigurationFault fault) {
            fault.messages().forEach(Console::error);
            return ExitCode.USAGE.code();
        }
        if (find(failure, NightStopped.class::isInstance) instanceof NightStopped stopped) {
            Console.error(String.valueOf(stopped.getMessage()));
            return stopped.exitCode().code();
        }
        Throwable malformed =
                find(failure, link -> link instanceof ConfigDataException || link instanceof YAMLException);
        if (malformed != null) {
            Console.error("the configuration cannot be read: " + withoutItsText(malformed));
            return ExitCode.USAGE.code();
        }
        Throwable unset = find(failure, PlaceholderResolutionException.class::isInstance);
        if (unset != null) {
            Console.error("the configuration names a value that is not set: " + unset.getMessage()
                    + "; set it in the environment");
            return ExitCode.USAGE.code();
        }
        String disk = EmbeddedFile.trouble(failure);
        if (disk != null) {
            Console.error(disk);
            return ExitCode.FAILED.code();
        }
        Console.error(
                describe(failure) + System.lineSeparator()
                        + "  start the same command again: it continues; with --logging.level.io.github.reissuerecon=debug it tells the stack");
        return ExitCode.FAILED.code();
    }

    /** SnakeYAML quotes the line that it cannot read, and a password may stand there. */
    private static @Nullable String withoutItsText(Throwable malformed) {
        if (malformed instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            return "YAML, line " + (yaml.getProblemMark().getLine() + 1) + ": " + yaml.getProblem();
        }
        return malformed.getMessage();
    }

    /** What was said first, and the cause behind it. */
    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Throwable own = find(failure, link -> link instanceof IllegalStateException && link.getMessage() != null);
        String cause = root.getClass().getSimpleName() + ": " + root.getMessage();
        return Words.masked(
                own == null || own == root ? cause : own.getMessage() + System.lineSeparator() + "  " + cause);
    }

    private static @Nullable Throwable find(Throwable failure, Predicate<Throwable> wanted) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (wanted.test(link)) {
                return link;
            }
        }
        return null;
    }
}
