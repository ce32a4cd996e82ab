package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.RunStatus;
import io.github.reissuerecon.report.NightReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code status}: the latest runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the latest runs with their steps, counts and outcome.")
final class StatusCommand implements Callable<Integer> {

    private final List<String> properties;

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--json", description = "As JSON, the newest night first.")
    private boolean json;

    @Option(names = "--last", paramLabel = "N", defaultValue = "10", description = "How many runs. Default: 10.")
    private int last = 10;

    StatusCommand(List<String> properties) {
        this.properties = properties;
    }

    @Override
    public Integer call() {
        try (NightContext context = NightContext.start(configFiles.existing(), properties, false)) {
            List<RunStatus.Line> runs = context.get(RunStatus.class).latest(last);
            Console.print(json ? json(runs) : text(runs));
            return 0;
        }
    }

    private static String json(List<RunStatus.Line> runs) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(runs) + "\n";
    }

    private static String text(List<RunStatus.Line> runs) {
        if (runs.isEmpty()) {
            return "no runs yet\n";
        }
        StringBuilder text = new StringBuilder();
        for (RunStatus.Line run : runs) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s  run %d  %-22s  started %s%s%n",
                    run.businessDate(),
                    run.run(),
                    run.outcome(),
                    run.startedAt(),
                    run.attempts() > 1 ? "  " + NightReport.continued(run.continuedFrom()) : ""));
            run.tripped().forEach(trip -> text.append("    ")
                    .append(trip.guard())
                    .append(": ")
                    .append(trip.message())
                    .append('\n'));
            run.steps()
                    .forEach((name, step) -> text.append(String.format(
                            Locale.ROOT, "    %-16s %-10s %8.1f s%n", name, step.status(), step.seconds())));
            text.append("    feeds     ").append(counts(run.feeds())).append('\n');
            text.append("    accounts  ").append(counts(run.accounts())).append('\n');
            text.append("    debts     ").append(counts(run.debts())).append('\n');
        }
        return text.toString();
    }

    private static String counts(Map<String, Long> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((name, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(name.replace('_', ' ')));
        return text.isEmpty() ? "removed by purge" : text.toString();
    }
}
