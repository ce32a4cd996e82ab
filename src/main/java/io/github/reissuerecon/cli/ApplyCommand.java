package io.github.reissuerecon.cli;

import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.job.Apply;
import io.github.reissuerecon.job.Apply.Order;
import io.github.reissuerecon.job.CarrierFeedback;
import io.github.reissuerecon.job.NightStopped;
import io.github.reissuerecon.job.Preview;
import io.github.reissuerecon.job.RunFiles;
import io.github.reissuerecon.job.Undo;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code apply}: carries out decided actions on the platform's tables. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Carries out on the platform's tables what the last complete night and the reviewers decided: debts"
                        + " are corrected, then accounts unbound, each only where number and binding are those that were found."
                        + " Says what it would do, with all of it in OUT/apply/preview.csv, and does it with --execute.",
        footer = {
            "",
            "Exit codes: 0 done, 3 some were refused because their row changed, 2 configuration or usage, 11 a run holds"
                    + " the lock, 1 failed: the same command continues, and does nothing twice."
        })
final class ApplyCommand implements Callable<Integer> {

    private final List<String> properties;

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--execute", description = "Do it.")
    private boolean execute;

    @Option(names = "--limit", paramLabel = "N", description = "So many actions at most.")
    private @Nullable Long limit;

    @Option(
            names = "--undo",
            paramLabel = "RUN",
            description = "Take back what a run did, where it still stands as it was left.")
    private @Nullable Long undo;

    @Option(
            names = "--again",
            description =
                    "Also what was refused or undone, if it is still decided; else it is not tried again on the same"
                            + " evidence.")
    private boolean again;

    @Option(
            names = "--feedback",
            paramLabel = "RUN",
            description = "Only write the carriers' files of cleared numbers of a run, anew.")
    private @Nullable Long feedback;

    ApplyCommand(List<String> properties) {
        this.properties = properties;
    }

    @Override
    public Integer call() throws Exception {
        if ((undo != null || feedback != null) && (limit != null || again || (undo != null && feedback != null))) {
            throw new NightStopped(
                    ExitCode.USAGE, "expected one of --undo and --feedback, without --limit and --again");
        }
        if (limit != null && limit < 1) {
            throw new NightStopped(ExitCode.USAGE, "--limit: expected 1 or more, found " + limit);
        }
        Settings settings = Settings.complete(configFiles.existing(), properties);
        try (NightContext context = NightContext.startWithoutPlatform(settings)) {
            if (feedback != null) {
                Console.print(text(context).feedback(writtenAnew(context, feedback)));
                return 0;
            }
            return execute ? execute(context) : look(context);
        }
    }

    private static @Nullable Path writtenAnew(NightContext context, long run) throws Exception {
        return context.get(CarrierFeedback.class).writeAnew(run).orElse(null);
    }

    private static ApplyText text(NightContext context) {
        return new ApplyText(context.configuration().language());
    }

    private int look(NightContext context) throws IOException {
        ApplyText.Look text = text(context).new Look();
        Path preview = context.get(Preview.class).write(row -> {
            if (undo == null) {
                context.get(Apply.class).look(order(), row.andThen(text::add));
            } else {
                context.get(Undo.class).look(undo, row.andThen(text::add));
            }
        });
        Console.print(text.text(undo, preview));
        return 0;
    }

    private int execute(NightContext context) throws Exception {
        Optional<Long> worked = undo == null
                ? context.get(Apply.class).execute(context.platformToChange(), order())
                : context.get(Undo.class).execute(context.platformToChange(), undo, by());
        if (worked.isEmpty()) {
            Console.print(text(context).nothing());
            return 0;
        }
        long run = worked.get();
        Actions actions = context.get(Actions.class);
        Console.print(text(context).done(run, undo, actions));
        Console.print(text(context)
                .files(
                        context.get(RunFiles.class).audit(run),
                        context.get(CarrierFeedback.class).folder(undo == null ? run : undo)));
        boolean refused = actions.counts(run).keySet().stream().anyMatch(key -> key.endsWith(" refused"));
        return (refused ? ExitCode.WARNINGS : ExitCode.COMPLETE).code();
    }

    private Order order() {
        return new Order(limit, again, by());
    }

    private static String by() {
        return System.getProperty("user.name", "");
    }
}
