package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.job.Broker;
import io.github.reissuerecon.job.DatabaseInUse;
import io.github.reissuerecon.job.NightApplication;
import io.github.reissuerecon.job.Progress;
import io.github.reissuerecon.metrics.WorkerFigures;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.platform.Shards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.BeansException;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The running program: platform's tables checked, Spring started, in this order. */
final class NightContext implements AutoCloseable {

    /** Names and ids are compared to the letter, whatever the schema's default is. */
    private static final String MYSQL_TABLES = "engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin";

    private final Settings settings;
    private final Side side;
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final PlatformConnections platform;

    /** What the program is started for. */
    private enum Side {
        NIGHT,
        WORKER,
        BATCH_DATABASE
    }

    private NightContext(Settings settings, Side side) {
        this.settings = settings;
        this.side = side;
        this.platform = new PlatformConnections(settings);
    }

    /**
     * Starts the program.
     *
     * @param tablesAreThere whether the batch database has the tables of this program, so that nothing is to be done to them
     * @throws ConfigurationFault when the platform's tables are not right; then nothing was touched
     */
    static NightContext start(Settings settings, boolean tablesAreThere) {
        return start(new NightContext(settings, Side.NIGHT), tablesAreThere);
    }

    /**
     * Starts the program as a worker, on a batch database that has the tables of this program.
     *
     * @throws ConfigurationFault when the platform's tables are not right
     */
    static NightContext startWorker(Settings settings) {
        return start(new NightContext(settings, Side.WORKER), true);
    }

    /** Starts the program for work on the batch database alone: the platform is not asked. */
    static NightContext startWithoutPlatform(Settings settings) {
        return start(new NightContext(settings, Side.BATCH_DATABASE), false);
    }

    private static NightContext start(NightContext context, boolean tablesAreThere) {
        try {
            context.start(tablesAreThere);
            return context;
        } catch (RuntimeException failed) {
            context.close();
            throw DatabaseInUse.isCauseOf(failed)
                    ? DatabaseInUse.by(context.settings.batchDatabase().url())
                    : failed;
        }
    }

    private void start(boolean tablesAreThere) {
        ConfigurableEnvironment environment = settings.environment();
        Shards shards = platform.readOnly();
        if (side != Side.BATCH_DATABASE) {
            requireTables(shards, settings.recon());
        }
        makePrivate(settings.batchDatabase());
        keepPrivate(settings.batchDatabase());
        environment.getPropertySources().addLast(new MapPropertySource("derived", derived(tablesAreThere)));
        spring.setEnvironment(environment);
        spring.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        spring.getBeanFactory().registerSingleton("reconConfiguration", settings.recon());
        spring.getBeanFactory().registerSingleton("shards", shards);
        WorkerFigures figures = new WorkerFigures();
        spring.getBeanFactory().registerSingleton("workerFigures", figures);
        spring.getBeanFactory()
                .registerSingleton(
                        "progress", new Progress(way(), new ProgressLine(), System::nanoTime, figures::bindingsRead));
        spring.register(NightApplication.class);
        spring.registerShutdownHook();
        try {
            spring.refresh();
        } catch (BeansException failed) {
            throw ConnectionSettings.isRefusal(failed)
                    ? new IllegalStateException("the batch database cannot be reached", failed)
                    : failed;
        }
    }

    private Progress.Way way() {
        if (side == Side.WORKER) {
            return Progress.Way.NOWHERE;
        }
        return switch (settings.recon().progress()) {
            case AUTO -> Console.showsProgress() ? Progress.Way.TERMINAL : Progress.Way.LOG;
            case PLAIN -> Progress.Way.LOG;
            case NONE -> Progress.Way.NOWHERE;
        };
    }

    /** Makes an embedded database's file, where there is none, so that nobody else may read it. */
    static void makePrivate(DatabaseAddress address) {
        try {
            EmbeddedFile.makePrivate(address.url());
        } catch (IOException refused) {
            throw new UncheckedIOException("the database's file cannot be made", refused);
        }
    }

    /** Takes the rights of others from an embedded database's file that is there. */
    static void keepPrivate(DatabaseAddress address) {
        try {
            EmbeddedFile.keepPrivate(address.url());
        } catch (IOException refused) {
            throw new UncheckedIOException("the rights of the database's file cannot be read", refused);
        }
    }

    private static void requireTables(Shards shards, ReconConfiguration configuration) {
        try {
            List<String> faults = new ArrayList<>(shards.faults(configuration.tables()));
            if (faults.isEmpty() && configuration.planMode() == PlanMode.LOOKUP) {
                faults.addAll(shards.lookupFaults(configuration.tables()));
            }
            if (!faults.isEmpty()) {
                throw new ConfigurationFault(faults);
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "the platform's database cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** The platform's databases as the users see them who may change them, by name. */
    Map<String, DataSource> platformToChange() {
        return platform.toChange();
    }

    private Map<String, Object> derived(boolean tablesAreThere) {
        Map<String, Object> derived = new HashMap<>();
        derived.put(
                "spring.datasource.hikari.maximum-pool-size",
                2 * settings.recon().threads() + 4);
        DatabaseAddress address = settings.batchDatabase();
        boolean mysql = ConnectionSettings.dialect(Settings.BATCH_URL, address.url()) == Dialect.MYSQL;
        derived.putAll(broker());
        derived.put("spring.flyway.enabled", !tablesAreThere);
        derived.put("spring.flyway.placeholders.table_options", mysql ? MYSQL_TABLES : "");
        if (mysql) {
            derived.put(
                    "spring.datasource.hikari.connection-init-sql",
                    side == Side.WORKER ? ConnectionSettings.MYSQL_WAITS_OF_A_WORKER : ConnectionSettings.MYSQL_WAITS);
        }
        Map<String, String> connection = new HashMap<>(ConnectionSettings.of(Settings.BATCH_URL, address));
        connection.putAll(mysql ? BulkLoad.CONNECTION_PROPERTIES : Map.of());
        connection.forEach((name, value) -> derived.put(ConnectionSettings.BATCH + "." + name, value));
        return derived;
    }

    /** How the broker is spoken to, where the program is a side of it; what is configured goes before this. */
    private Map<String, Object> broker() {
        if (side == Side.BATCH_DATABASE
                || (side == Side.NIGHT && !settings.recon().workers().enabled())) {
            return Map.of();
        }
        return Map.of(
                Broker.SIDE,
                side == Side.WORKER ? Broker.WORKER : Broker.MANAGER,
                "spring.rabbitmq.publisher-confirm-type",
                "correlated",
                "spring.rabbitmq.publisher-returns",
                true,
                "spring.rabbitmq.template.mandatory",
                true,
                "spring.rabbitmq.requested-heartbeat",
                "15s",
                "spring.rabbitmq.connection-timeout",
                ConnectionSettings.CONNECT_MILLIS + "ms");
    }

    ReconConfiguration configuration() {
        return settings.recon();
    }

    /** The batch database. */
    DataSource tables() {
        return get(DataSource.class);
    }

    /** A part of the started program. */
    <T> T get(Class<T> type) {
        return spring.getBean(type);
    }

    @Override
    public void close() {
        spring.close();
        platform.close();
    }
}
