package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ConfigurationReader;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.preflight.Glance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What is configured. Spring Boot reads it, and starts nothing more: most commands need no more of it.
 *
 * @param environment all properties, as Spring has them
 * @param recon those of this program
 */
record Settings(ConfigurableEnvironment environment, ReconConfiguration recon) {

    static final String BATCH_URL = "spring.datasource.url";

    /**
     * The configuration of a night.
     *
     * @param configFiles YAML files over the defaults
     * @param properties as {@code --name=value}, over the files
     * @throws ConfigurationFault when it is not complete and right
     */
    static Settings complete(List<Path> configFiles, List<String> properties) {
        ConfigurableEnvironment environment = environment(configFiles, properties);
        return new Settings(environment, ConfigurationReader.read(environment));
    }

    /** The configuration as far as it goes, for commands that only look at the batch database. */
    static Settings incomplete(List<Path> configFiles, List<String> properties) {
        ConfigurableEnvironment environment = environment(configFiles, properties);
        return new Settings(environment, ConfigurationReader.readIncomplete(environment));
    }

    /** All properties, not looked at yet. */
    static ConfigurableEnvironment environment(List<Path> configFiles, List<String> properties) {
        SpringApplication application = new SpringApplication(Settings.class);
        AtomicReference<ConfigurableEnvironment> read = new AtomicReference<>();
        application.setRegisterShutdownHook(false);
        application.setApplicationContextFactory(type -> new GenericApplicationContext());
        application.addInitializers(context -> {
            read.set(context.getEnvironment());
            throw new AbandonedRunException();
        });
        try {
            application.run(arguments(configFiles, properties));
        } catch (AbandonedRunException done) {
            // As it should be.
        }
        ConfigurableEnvironment environment = Objects.requireNonNull(read.get());
        LogSetting.of(environment);
        return environment;
    }

    private static String[] arguments(List<Path> configFiles, List<String> properties) {
        List<String> arguments = new ArrayList<>(properties);
        if (!configFiles.isEmpty()) {
            arguments.add("--spring.config.additional-location="
                    + configFiles.stream()
                            .map(file -> file.toAbsolutePath().toUri().toString())
                            .collect(Collectors.joining(",")));
        }
        return arguments.toArray(String[]::new);
    }

    DatabaseAddress batchDatabase() {
        return batchDatabase(environment);
    }

    static DatabaseAddress batchDatabase(ConfigurableEnvironment environment) {
        return new DatabaseAddress(
                environment.getRequiredProperty(BATCH_URL),
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""),
                Objects.requireNonNullElse(
                        Binder.get(environment)
                                .bind(ConnectionSettings.BATCH, Bindable.mapOf(String.class, String.class))
                                .orElse(null),
                        Map.of()));
    }

    /** What can be told from the batch database's tables; empty when something is to be done to them first. */
    Optional<Glance> glance() {
        NightContext.keepPrivate(batchDatabase());
        return Glance.at(batchDatabase(), historyTable(environment));
    }

    /** The table in which Flyway notes the migrations. */
    static String historyTable(ConfigurableEnvironment environment) {
        return environment.getRequiredProperty("spring.flyway.table");
    }
}
