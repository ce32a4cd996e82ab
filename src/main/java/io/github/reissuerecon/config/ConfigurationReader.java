package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.config.ReconConfiguration.ShardAddress;
import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.guard.GuardLimits;
import io.github.reissuerecon.number.MsisdnForm;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.PlanMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the configuration and collects all that is wrong with it. */
public final class ConfigurationReader {

    /**
     * What was read.
     *
     * @param configuration as far as it goes: what is missing is empty, what cannot be read has its default
     * @param unreadable keys that are not known, and values of the wrong kind
     * @param incomplete what is missing, or cannot be used
     */
    public record Reading(ReconConfiguration configuration, List<String> unreadable, List<String> incomplete) {

        /** All that is wrong, a message each; empty when the configuration can be used. */
        public List<String> faults() {
            return Stream.concat(unreadable.stream(), incomplete.stream()).toList();
        }
    }

    private final Faults faults = new Faults();

    private ConfigurationReader() {}

    /**
     * The configuration of an environment.
     *
     * @throws ConfigurationFault when anything in it is wrong; with all messages at once
     */
    public static ReconConfiguration read(ConfigurableEnvironment environment) {
        Reading reading = inspect(environment);
        require(reading.faults());
        return reading.configuration();
    }

    /**
     * The configuration as far as it goes, for commands that only look at the batch database: what is missing is empty.
     *
     * @throws ConfigurationFault when a key is unknown or a value of the wrong kind
     */
    public static ReconConfiguration readIncomplete(ConfigurableEnvironment environment) {
        Reading reading = inspect(environment);
        require(reading.unreadable());
        return reading.configuration();
    }

    /** The configuration as far as it goes, and all that is wrong with it. */
    public static Reading inspect(ConfigurableEnvironment environment) {
        LiteralKeys.bracket(environment);
        List<String> unknown = KnownKeys.faults(environment);
        BindingFaults wrongKind = new BindingFaults();
        ReconProperties keys =
                Binder.get(environment).bindOrCreate("recon", Bindable.of(ReconProperties.class), wrongKind);
        ConfigurationReader reader = new ConfigurationReader();
        ReconConfiguration configuration = reader.configuration(keys);
        List<String> unreadable =
                Stream.concat(unknown.stream(), wrongKind.messages().stream()).toList();
        return new Reading(configuration, unreadable, reader.faults.messages());
    }

    private static void require(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigurationFault(faults);
        }
    }

    private ReconConfiguration configuration(ReconProperties keys) {
        ReconProperties.PlatformKeys platform = keys.platform();
        faults.region("recon.platform.region", platform.region());
        Integer threads = keys.threads();
        if (threads != null && threads < 1) {
            faults.add("recon.threads: expected 1 or more, found " + threads);
        }
        TableReader tables = new TableReader(faults);
        CarrierReader carriers = new CarrierReader(faults);
        MetricsReader metrics = new MetricsReader(faults);
        List<CarrierFeed> feeds = carriers.feeds(keys.feeds().carriers());
        List<ShardAddress> shards = new ShardReader(faults).shards(platform, keys.apply());
        return new ReconConfiguration(
                keys.businessZone(),
                keys.language(),
                threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads),
                faults.notNegative("recon.retries", keys.retries()),
                keys.progress(),
                Path.of(keys.output().directory()),
                MsisdnForm.of(msisdnForm(keys.output()), keys.output().hmacKey()),
                keys.output().watchOrder(),
                database(platform.datasource()),
                shards,
                platform.region(),
                rowsPerSecond(platform.maxRowsPerSecond()),
                planMode(keys.match().plan(), feeds),
                LookupReader.uncoveredPrefixes(keys.lookup(), faults),
                plainWhereItCanBe(tables.accounts(platform.accounts(), keys.businessZone()), platform.region()),
                Optional.ofNullable(platform.debts())
                        .map(debts -> tables.debts(debts, platform.accounts(), keys.businessZone()))
                        .map(debts -> plainWhereItCanBe(debts, platform.region())),
                new Policy(
                        keys.policy().sameDay(),
                        faults.notNegative(
                                "recon.policy.port-window.before",
                                keys.policy().portWindow().before()),
                        faults.notNegative(
                                "recon.policy.port-window.after",
                                keys.policy().portWindow().after())),
                Path.of(keys.feeds().directory()),
                carriers.limits(keys.feeds().limits()),
                feeds,
                new GuardLimits(
                        keys.guards().maxFlaggedShare(),
                        keys.guards().maxRejectShare(),
                        keys.guards().warnRejectShare(),
                        keys.guards().maxShrink(),
                        faults.atLeastOne(
                                "recon.guards.max-hit-jump", keys.guards().maxHitJump())),
                workers(keys.workers()),
                RetentionReader.read(keys.retention(), feeds, faults),
                database(keys.apply().datasource()),
                new ApplyReader(faults).settings(keys.apply(), keys.feeds().carriers()),
                metrics.push(keys.metrics().push()),
                metrics.address(keys.metrics()));
    }

    /** Where numbers differ in length, no text is known to be one by its digits alone: none would count. */
    private BindingTable plainWhereItCanBe(BindingTable table, String region) {
        if (table.plainNumbers() && !NumberingPlan.hasPlainForms(region)) {
            faults.add(table.key() + ".plain-numbers: expected false, because recon.platform.region " + region
                    + " has numbers of several lengths, found true");
        }
        return table;
    }

    private WorkerSettings workers(ReconProperties.WorkerKeys keys) {
        if (keys.queue().isBlank()) {
            faults.add("recon.workers.queue: expected the name of a queue, found \"\"");
        }
        if (keys.patience().compareTo(WorkerSettings.LEAST_PATIENCE) < 0) {
            faults.add("recon.workers.patience: expected " + WorkerSettings.LEAST_PATIENCE.toSeconds()
                    + "s or more, found " + keys.patience().toMillis() + "ms");
        }
        return new WorkerSettings(keys.enabled(), keys.queue(), keys.patience());
    }

    private @Nullable Integer rowsPerSecond(@Nullable Integer rows) {
        if (rows != null && rows < 1) {
            faults.add("recon.platform.max-rows-per-second: expected 1 or more, found " + rows);
            return null;
        }
        return rows;
    }

    private PlanMode planMode(PlanMode mode, List<CarrierFeed> feeds) {
        if (mode == PlanMode.LOOKUP) {
            feeds.stream()
                    .filter(feed -> feed.layout().digest() != null)
                    .findFirst()
                    .ifPresent(
                            feed -> faults.add("recon.match.plan: expected auto or scan, because recon.feeds.carriers."
                                    + feed.carrier().name()
                                    + " tells digests, for which no table can be asked, found lookup"));
        }
        return mode;
    }

    private MsisdnForm.Kind msisdnForm(ReconProperties.Output output) {
        String key = output.hmacKey();
        if (output.msisdn() == MsisdnForm.Kind.HMAC && (key == null || key.isBlank())) {
            faults.add(
                    "recon.output.hmac-key: missing, and recon.output.msisdn is hmac; set RECON_OUTPUT_HMACKEY in the"
                            + " environment");
            return MsisdnForm.Kind.MASKED;
        }
        return output.msisdn();
    }

    static Optional<DatabaseAddress> database(ReconProperties.Database keys) {
        return Optional.ofNullable(keys.url())
                .map(url -> new DatabaseAddress(
                        url,
                        Objects.requireNonNullElse(keys.username(), ""),
                        Objects.requireNonNullElse(keys.password(), "")));
    }
}
