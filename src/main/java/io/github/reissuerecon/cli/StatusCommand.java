package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.RunStatus;
import io.github.reissuerecon.preflight.Glance;
import java.time.Clock;
import java.util.List;
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
    private final Clock clock;

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--json", description = "As JSON, the newest night first.")
    private boolean json;

    @Option(names = "--last", paramLabel = "N", defaultValue = "10", description = "How many runs. Default: 10.")
    private int last = 10;

    StatusCommand(List<String> properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.incomplete(configFiles.existing(), properties);
        List<RunStatus.Line> runs = latest(settings);
        Console.print(json ? json(runs) : new StatusText(settings.recon().language()).of(runs));
        return 0;
    }

    /** Read from the tables as they are; the program is started only where it has to make them first. */
    private List<RunStatus.Line> latest(Settings settings) {
        try (Glance glance = settings.glance().orElse(null)) {
            if (glance != null) {
                return RunStatus.of(glance.tables(), clock).latest(last);
            }
        }
        try (NightContext context = NightContext.startWithoutPlatform(settings)) {
            return context.get(RunStatus.class).latest(last);
        }
    }

    private static String json(List<RunStatus.Line> runs) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(runs) + "\n";
    }
}
