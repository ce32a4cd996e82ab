package io.github.reissuerecon.cli;

import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.job.NightRunner;
import io.github.reissuerecon.job.NightRunner.Ending;
import io.github.reissuerecon.job.NightRunner.Order;
import io.github.reissuerecon.job.RerunCheck;
import io.github.reissuerecon.job.RunFigures;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.preflight.Glance;
import io.github.reissuerecon.report.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reconcile}: the nightly job. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Runs the nightly job. The same date again continues a failed run; of a complete one it says so.")
final class ReconcileCommand implements Callable<Integer> {

    private final List<String> properties;
    private final Clock clock;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--business-date", required = true, paramLabel = "YYYY-MM-DD", description = "The night.")
    private @Nullable LocalDate businessDate;

    @Option(names = "--full", description = "Match the whole ledger, not only numbers with new events.")
    private boolean full;

    @Option(names = "--rerun", description = "Run a complete date again, under the next run number.")
    private boolean rerun;

    @Option(names = "--accept-guard", paramLabel = "NAME", description = "Let this guard pass for this night.")
    private @Nullable String acceptGuard;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the guard may pass; kept with the run.")
    private @Nullable String reason;

    private @Nullable NightPush push;

    ReconcileCommand(List<String> properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        LocalDate night = Objects.requireNonNull(businessDate);
        checkGuard();
        Settings settings = Settings.complete(configFiles.existing(), properties);
        if (settings.recon().workers().enabled()) {
            WorkerCommand.requireServer(settings);
        }
        push = settings.recon()
                .metricsPush()
                .map(target -> new NightPush(target, night, clock))
                .orElse(null);
        boolean tablesAreThere;
        try (Glance glance = settings.glance().orElse(null)) {
            tablesAreThere = glance != null;
            Optional<Ending> ended =
                    glance == null || rerun ? Optional.empty() : NightRunner.ended(glance.latestOf(night));
            if (ended.isPresent()) {
                return tell(settings, ended.get());
            }
        }
        try (NightContext context = NightContext.start(settings, tablesAreThere)) {
            if (rerun) {
                context.get(RerunCheck.class).require(night);
            }
            Order order = new Order(night, full, rerun, acceptGuard, reason);
            return tell(settings, context.get(NightRunner.class).run(order, ending -> ended(ending, context)));
        }
    }

    private void ended(Ending ending, NightContext context) {
        if (push != null) {
            push.ended(ending, context.get(RunFigures.class));
        }
    }

    /** The command failed: before the job, or outside it. */
    void failed(int exitCode) {
        if (push != null) {
            push.failed(exitCode);
        }
    }

    private void checkGuard() {
        if ((acceptGuard == null) != (reason == null) || (reason != null && reason.isBlank())) {
            throw new ParameterException(
                    command.commandLine(), "--accept-guard and --reason belong together; write both");
        }
        if (acceptGuard != null && !Guards.NAMES.contains(acceptGuard)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--accept-guard: expected one of " + Guards.NAMES + ", found \"" + acceptGuard + "\"");
        }
    }

    private static int tell(Settings settings, Ending ending) throws IOException {
        Path folder = new Publication(
                        settings.recon().outputDirectory(),
                        ending.run().businessDate(),
                        ending.run().number())
                .folder();
        Language language = settings.recon().language();
        String night = ending.run().businessDate() + ", "
                + language.text("page.run", ending.run().number());
        if (!ending.run().complete()) {
            Console.error(night + ": " + ending.message());
        } else if (ending.message() != null) {
            String complete = language.text("night.complete-already", night, folder);
            Console.conclude(complete + System.lineSeparator(), complete);
        } else {
            String files = language.text("night.files-are-in", folder);
            Console.conclude(
                    Files.readString(folder.resolve("summary.txt"))
                            + System.lineSeparator()
                            + files
                            + System.lineSeparator(),
                    night + ": " + language.text("exit." + ending.exitCode().outcome()) + ". " + files);
        }
        return ending.exitCode().code();
    }
}
