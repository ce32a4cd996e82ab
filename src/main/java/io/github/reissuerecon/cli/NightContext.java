package io.github.reissuerecon.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ConfigurationReader;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.job.DatabaseInUse;
import io.github.reissuerecon.job.NightApplication;
import io.github.reissuerecon.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The running program: configuration read, platform's tables checked, Spring started, in this order. */
final class NightContext implements AutoCloseable {

    /** Names and ids are compared to the letter, whatever the schema's default is. */
    private static final String MYSQL_TABLES = "engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin";

    private static final String BATCH_URL = "spring.datasource.url";
    private static final String PLATFORM_URL = "recon.platform.datasource.url";

    private final List<String> properties;
    private final List<Path> configFiles;
    private final boolean checkConfiguration;
    private final boolean checkPlatform;

    private @Nullable String batchUrl;
    private @Nullable ReconConfiguration configuration;
    private @Nullable HikariDataSource platformConnections;
    private @Nullable ConfigurableApplicationContext spring;

    private NightContext(
            List<Path> configFiles, List<String> properties, boolean checkConfiguration, boolean checkPlatform) {
        this.configFiles = configFiles;
        this.properties = properties;
        this.checkConfiguration = checkConfiguration;
        this.checkPlatform = checkPlatform;
    }

    /**
     * Starts the program.
     *
     * @param configFiles YAML files over the defaults
     * @param properties as {@code --name=value}, over the files
     * @param checkPlatform whether the configuration must be complete and the platform's tables be there
     * @throws ConfigurationFault when the configuration or the tables are not right; then nothing was touched
     */
    static NightContext start(List<Path> configFiles, List<String> properties, boolean checkPlatform) {
        return start(new NightContext(configFiles, properties, checkPlatform, checkPlatform));
    }

    /** Starts the program for work on the batch database alone: the configuration must be complete, the platform is not asked. */
    static NightContext startWithoutPlatform(List<Path> configFiles, List<String> properties) {
        return start(new NightContext(configFiles, properties, true, false));
    }

    private static NightContext start(NightContext context) {
        try {
            context.spring = context.springApplication().run(context.arguments());
            return context;
        } catch (RuntimeException failed) {
            context.close();
            throw context.batchUrl != null && DatabaseInUse.isCauseOf(failed)
                    ? DatabaseInUse.by(context.batchUrl)
                    : failed;
        }
    }

    private SpringApplication springApplication() {
        SpringApplication application = new SpringApplication(NightApplication.class);
        application.setRegisterShutdownHook(true);
        application.addInitializers(starting -> prepare(starting));
        return application;
    }

    private String[] arguments() {
        return arguments(configFiles, properties);
    }

    /** The files and properties as Spring Boot takes them. */
    static String[] arguments(List<Path> configFiles, List<String> properties) {
        List<String> arguments = new ArrayList<>(properties);
        if (!configFiles.isEmpty()) {
            arguments.add("--spring.config.additional-location="
                    + configFiles.stream()
                            .map(file -> file.toAbsolutePath().toUri().toString())
                            .collect(Collectors.joining(",")));
        }
        return arguments.toArray(String[]::new);
    }

    private void prepare(ConfigurableApplicationContext starting) {
        ConfigurableEnvironment environment = starting.getEnvironment();
        ReconConfiguration read = checkConfiguration
                ? ConfigurationReader.read(environment)
                : ConfigurationReader.readIncomplete(environment);
        configuration = read;
        batchUrl = batchDatabase(environment).url();
        Platform platform = platform(read, environment);
        ownFile(batchDatabase(environment));
        starting.getBeanFactory().registerSingleton("reconConfiguration", read);
        starting.getBeanFactory().registerSingleton("platform", platform);
        environment.getPropertySources().addLast(new MapPropertySource("derived", derived(read, environment)));
    }

    private Platform platform(ReconConfiguration read, ConfigurableEnvironment environment) {
        DatabaseAddress address = read.platformDatabase().orElseGet(() -> batchDatabase(environment));
        makePrivate(address);
        HikariDataSource connections = new HikariDataSource(platformPool(address, read.threads()));
        platformConnections = connections;
        Platform platform = new Platform(connections, read.platformRegion(), read.businessZone());
        if (checkPlatform) {
            requireTables(platform, read);
        }
        return platform;
    }

    private static void makePrivate(DatabaseAddress address) {
        try {
            EmbeddedFile.makePrivate(address.url());
        } catch (IOException refused) {
            throw new UncheckedIOException("the database's file cannot be made", refused);
        }
    }

    private static void ownFile(DatabaseAddress address) {
        makePrivate(address);
        try {
            EmbeddedFile.keepPrivate(address.url());
        } catch (IOException refused) {
            throw new UncheckedIOException("the rights of the database's file cannot be read", refused);
        }
    }

    private static void requireTables(Platform platform, ReconConfiguration configuration) {
        try {
            List<String> faults = platform.faults(configuration.tables());
            if (!faults.isEmpty()) {
                throw new ConfigurationFault(faults);
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "the platform's database cannot be reached: " + unreachable.getMessage(), unreachable);
        }
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

    /** Read only, in UTC, with limits on every wait. */
    private static HikariConfig platformPool(DatabaseAddress address, int threads) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("platform");
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.username());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(threads + 2);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(ConnectionSettings.CONNECT_MILLIS);
        pool.setInitializationFailTimeout(-1);
        pool.setReadOnly(true);
        ConnectionSettings.of(PLATFORM_URL, address).forEach(pool::addDataSourceProperty);
        address.settings().forEach(pool::addDataSourceProperty);
        if (ConnectionSettings.dialect(PLATFORM_URL, address.url()) == Dialect.MYSQL) {
            pool.setConnectionInitSql(ConnectionSettings.MYSQL_WAITS + ", time_zone = '+00:00'");
            pool.addDataSourceProperty("zeroDateTimeBehavior", "CONVERT_TO_NULL");
        }
        return pool;
    }

    private static Map<String, Object> derived(ReconConfiguration read, ConfigurableEnvironment environment) {
        Map<String, Object> derived = new HashMap<>();
        derived.put("spring.datasource.hikari.maximum-pool-size", 2 * read.threads() + 4);
        DatabaseAddress address = batchDatabase(environment);
        boolean mysql = ConnectionSettings.dialect(BATCH_URL, address.url()) == Dialect.MYSQL;
        derived.put("spring.flyway.placeholders.table_options", mysql ? MYSQL_TABLES : "");
        if (mysql) {
            derived.put("spring.datasource.hikari.connection-init-sql", ConnectionSettings.MYSQL_WAITS);
        }
        Map<String, String> settings = new HashMap<>(ConnectionSettings.of(BATCH_URL, address));
        settings.putAll(mysql ? BulkLoad.CONNECTION_PROPERTIES : Map.of());
        settings.forEach((name, value) -> derived.put(ConnectionSettings.BATCH + "." + name, value));
        return derived;
    }

    ReconConfiguration configuration() {
        return Objects.requireNonNull(configuration);
    }

    /** A part of the started program. */
    <T> T get(Class<T> type) {
        return Objects.requireNonNull(spring).getBean(type);
    }

    @Override
    public void close() {
        if (spring != null) {
            spring.close();
        }
        if (platformConnections != null) {
            platformConnections.close();
        }
    }
}
