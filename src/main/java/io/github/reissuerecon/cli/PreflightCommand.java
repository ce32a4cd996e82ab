package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ConfigurationReader;
import io.github.reissuerecon.config.ConfigurationReader.Reading;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.preflight.Preflight;
import io.github.reissuerecon.preflight.Report;
import io.github.reissuerecon.preflight.Site;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PlaceholderResolutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code preflight}: what would keep a night from running. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description = {
            "Checks configuration, databases, tables, columns, indexes, grants and the newest feeds, and shows what"
                    + " their first rows become. Lists every problem at once, and changes nothing.",
            "Exit codes: 0 a night can run, 2 something is to be mended, 1 a database cannot be reached, 30 a feed is"
                    + " broken, 20 a required feed has not arrived; of several, the first in this order."
        })
final class PreflightCommand implements Callable<Integer> {

    private final List<String> properties;
    private final Clock clock;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(
            names = "--business-date",
            paramLabel = "YYYY-MM-DD",
            description = "The night that is to run. Default: today in the business zone.")
    private @Nullable LocalDate businessDate;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rows of each carrier's newest file are shown. Default: 20.")
    private int rows = 20;

    PreflightCommand(List<String> properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (rows < 0) {
            throw new ParameterException(command.commandLine(), "--rows: expected 0 or more, found " + rows);
        }
        Site site = site(Settings.environment(configFiles.existing(), properties));
        Report report = Preflight.of(site);
        Console.print(PreflightText.of(
                report, site.businessDate(), site.reading().configuration().language()));
        return report.exitCode().code();
    }

    private static Optional<RabbitProperties> broker(ConfigurableEnvironment environment, Reading reading) {
        return reading.configuration().workers().enabled()
                ? Optional.of(Binder.get(environment).bindOrCreate("spring.rabbitmq", RabbitProperties.class))
                : Optional.empty();
    }

    private Site site(ConfigurableEnvironment environment) {
        Reading reading = ConfigurationReader.inspect(environment);
        Optional<DatabaseAddress> batchDatabase = Optional.empty();
        try {
            batchDatabase = Optional.of(Settings.batchDatabase(environment));
        } catch (PlaceholderResolutionException unset) {
            List<String> unreadable = new ArrayList<>(reading.unreadable());
            unreadable.add(
                    "spring.datasource: \"" + unset.getPlaceholder() + "\" is not set; set it in the environment");
            reading = new Reading(reading.configuration(), unreadable, reading.incomplete());
        }
        LocalDate today =
                clock.instant().atZone(reading.configuration().businessZone()).toLocalDate();
        return new Site(
                Objects.requireNonNullElse(businessDate, today),
                reading,
                batchDatabase,
                Settings.historyTable(environment),
                broker(environment, reading),
                rows);
    }
}
