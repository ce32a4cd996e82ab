package io.github.reissuerecon.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.config.ReconConfiguration.ShardAddress;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.platform.Pace;
import io.github.reissuerecon.platform.Platform;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.platform.Shards.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The pools of connections to the platform's databases: those that only read, and those of the users who may change them. */
final class PlatformConnections implements AutoCloseable {

    private static final String PLATFORM_URL = "recon.platform.datasource.url";
    private static final String APPLY_URL = "recon.apply.datasource.url";

    private final Settings settings;
    private final List<HikariDataSource> pools = new ArrayList<>();

    PlatformConnections(Settings settings) {
        this.settings = settings;
    }

    /** The databases, only read. No connection is opened yet. */
    Shards readOnly() {
        ReconConfiguration recon = settings.recon();
        List<Shard> shards = new ArrayList<>();
        if (recon.shards().isEmpty()) {
            DatabaseAddress address = recon.platformDatabase().orElseGet(settings::batchDatabase);
            shards.add(readOnly("", PLATFORM_URL, address, null));
        }
        for (ShardAddress shard : recon.shards()) {
            boolean complete = !shard.database().url().isEmpty();
            if (complete) {
                String key = shard.key() + ".datasource.url";
                shards.add(readOnly(shard.name(), key, shard.database(), shard.mostParts()));
            }
        }
        return new Shards(shards);
    }

    private Shard readOnly(String name, String key, DatabaseAddress address, @Nullable Integer mostParts) {
        ReconConfiguration recon = settings.recon();
        NightContext.makePrivate(address);
        HikariConfig pool = pool("platform" + behind(name), key, address);
        pool.setMaximumPoolSize(recon.threads() + 2);
        pool.setReadOnly(true);
        Platform platform = new Platform(
                name, opened(pool), recon.platformRegion(), recon.businessZone(), Pace.of(recon.mostRowsPerSecond()));
        return new Shard(name, platform, mostParts);
    }

    /** The databases as the users see them who may change them, by name; in UTC, no statement commits by itself. */
    Map<String, DataSource> toChange() {
        ReconConfiguration recon = settings.recon();
        Map<String, DataSource> databases = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        if (recon.shards().isEmpty()) {
            toChange("", APPLY_URL, recon.applyDatabase(), databases, missing);
        }
        for (ShardAddress shard : recon.shards()) {
            toChange(shard.name(), shard.key() + ".apply-datasource.url", shard.applyDatabase(), databases, missing);
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationFault(missing);
        }
        return databases;
    }

    private void toChange(
            String name,
            String key,
            Optional<DatabaseAddress> address,
            Map<String, DataSource> databases,
            List<String> missing) {
        if (address.isEmpty()) {
            missing.add(key + ": missing; write the platform's database and a user who may change its tables, see"
                    + " jobs/sql/apply-user.sql");
            return;
        }
        HikariConfig pool = pool("apply" + behind(name), key, address.get());
        pool.setMaximumPoolSize(1);
        pool.setAutoCommit(false);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        databases.put(name, opened(pool));
    }

    private static String behind(String shard) {
        return shard.isEmpty() ? "" : "-" + shard;
    }

    private HikariDataSource opened(HikariConfig config) {
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
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

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
