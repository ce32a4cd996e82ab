package io.github.reissuerecon.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.EmbeddedFile;
import io.github.reissuerecon.job.DatabaseInUse;
import io.github.reissuerecon.job.NightApplication;
import io.github.reissuerecon.job.Progress;
import io.github.reissuerecon.platform.Pace;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The running program: platform's tables checked, Spring started, in this order. */
final class NightContext implements AutoCloseable {

    /** Names and ids are compared to the letter, whatever the schema's default is. */
    private static final String MYSQL_TABLES = "engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin";

    private static final String PLATFORM_URL = "recon.platform.datasource.url";
    private static final String APPLY_URL = "recon.apply.datasource.url";

    private final Settings settings;
    private final boolean checkPlatform;
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private @Nullable HikariDataSource platformConnections;
    private @Nullable HikariDataSource applyConnections;

    private NightContext(Settings settings, boolean checkPlatform) {
        this.settings = settings;
        this.checkPlatform = checkPlatform;
    }

    /**
     * Starts the program.
     *
     * @param tablesAreThere whether the batch database has the tables of this program, so that nothing is to be done to them
     * @throws ConfigurationFault when the platform's tables are not right; then nothing was touched
     */
    static NightContext start(Settings settings, boolean tablesAreThere) {
        return start(new NightContext(settings, true), tablesAreThere);
    }

    /** Starts the program for work on the batch database alone: the platform is not asked. */
    static NightContext startWithoutPlatform(Settings settings) {
        return start(new NightContext(settings, false), false);
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
        Platform platform = platform(settings.recon());
        makePrivate(settings.batchDatabase());
        keepPrivate(settings.batchDatabase());
        environment.getPropertySources().addLast(new MapPropertySource("derived", derived(tablesAreThere)));
        spring.setEnvironment(environment);
        spring.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        spring.getBeanFactory().registerSingleton("reconConfiguration", settings.recon());
        spring.getBeanFactory().registerSingleton("platform", platform);
        spring.getBeanFactory()
                .registerSingleton("progress", new Progress(way(), new ProgressLine(), System::nanoTime));
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
        return switch (settings.recon().progress()) {
            case AUTO -> Console.showsProgress() ? Progress.Way.TERMINAL : Progress.Way.LOG;
            case PLAIN -> Progress.Way.LOG;
            case NONE -> Progress.Way.NOWHERE;
        };
    }

    private Platform platform(ReconConfiguration read) {
        DatabaseAddress address = read.platformDatabase().orElseGet(settings::batchDatabase);
        makePrivate(address);
        HikariDataSource connections = new HikariDataSource(platformPool(address, read.threads()));
        platformConnections = connections;
        Platform platform = new Platform(
                connections, read.platformRegion(), read.businessZone(), Pace.of(read.mostRowsPerSecond()));
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

    /** Takes the rights of others from an embedded database's file that is there. */
    static void keepPrivate(DatabaseAddress address) {
        try {
            EmbeddedFile.keepPrivate(address.url());
        } catch (IOException refused) {
            throw new UncheckedIOException("the rights of the database's file cannot be read", refused);
        }
    }

    private static void requireTables(Platform platform, ReconConfiguration configuration) {
        try {
            List<String> faults = new ArrayList<>(platform.faults(configuration.tables()));
            if (faults.isEmpty() && configuration.planMode() == PlanMode.LOOKUP) {
                faults.addAll(platform.lookupFaults(configuration.tables()));
            }
            if (!faults.isEmpty()) {
                throw new ConfigurationFault(faults);
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "the platform's database cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** The platform's database as the user sees it who may change it; in UTC, no statement commits by itself. */
    DataSource platformToChange() {
        DatabaseAddress address = settings.recon()
                .applyDatabase()
                .orElseThrow(() -> new ConfigurationFault(List.of(
                        APPLY_URL + ": missing; write the platform's database and a user who may change its tables, see"
                                + " jobs/sql/apply-user.sql")));
        HikariConfig pool = pool("apply", APPLY_URL, address);
        pool.setMaximumPoolSize(1);
        pool.setAutoCommit(false);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        HikariDataSource connections = new HikariDataSource(pool);
        applyConnections = connections;
        return connections;
    }

    /** Read only. */
    private static HikariConfig platformPool(DatabaseAddress address, int threads) {
        HikariConfig pool = pool("platform", PLATFORM_URL, address);
        pool.setMaximumPoolSize(threads + 2);
        pool.setReadOnly(true);
        return pool;
    }

    /** In UTC, with limits on every wait. */
    private static HikariConfig pool(String name, String key, DatabaseAddress address) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.username());
        pool.setPassword(address.password());
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(ConnectionSettings.CONNECT_MILLIS);
        pool.setInitializationFailTimeout(-1);
        ConnectionSettings.of(key, address).forEach(pool::addDataSourceProperty);
        address.settings().forEach(pool::addDataSourceProperty);
        if (ConnectionSettings.dialect(key, address.url()) == Dialect.MYSQL) {
            pool.setConnectionInitSql(ConnectionSettings.MYSQL_WAITS + ", time_zone = '+00:00'");
            pool.addDataSourceProperty("zeroDateTimeBehavior", "CONVERT_TO_NULL");
        }
        return pool;
    }

    private Map<String, Object> derived(boolean tablesAreThere) {
        Map<String, Object> derived = new HashMap<>();
        derived.put(
                "spring.datasource.hikari.maximum-pool-size",
                2 * settings.recon().threads() + 4);
        DatabaseAddress address = settings.batchDatabase();
        boolean mysql = ConnectionSettings.dialect(Settings.BATCH_URL, address.url()) == Dialect.MYSQL;
        derived.put("spring.flyway.enabled", !tablesAreThere);
        derived.put("spring.flyway.placeholders.table_options", mysql ? MYSQL_TABLES : "");
        if (mysql) {
            derived.put("spring.datasource.hikari.connection-init-sql", ConnectionSettings.MYSQL_WAITS);
        }
        Map<String, String> connection = new HashMap<>(ConnectionSettings.of(Settings.BATCH_URL, address));
        connection.putAll(mysql ? BulkLoad.CONNECTION_PROPERTIES : Map.of());
        connection.forEach((name, value) -> derived.put(ConnectionSettings.BATCH + "." + name, value));
        return derived;
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
        if (platformConnections != null) {
            platformConnections.close();
        }
        if (applyConnections != null) {
            applyConnections.close();
        }
    }
}
