package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.guard.GuardLimits;
import io.github.reissuerecon.number.MsisdnForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        List<CarrierFeed> feeds = carriers.feeds(keys.feeds().carriers());
        return new ReconConfiguration(
                keys.businessZone(),
                threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads),
                faults.notNegative("recon.retries", keys.retries()),
                Path.of(keys.output().directory()),
                MsisdnForm.of(msisdnForm(keys.output()), keys.output().hmacKey()),
                database(platform.datasource()),
                platform.region(),
                tables.accounts(platform.accounts(), keys.businessZone()),
                Optional.ofNullable(platform.debts())
                        .map(debts -> tables.debts(debts, platform.accounts(), keys.businessZone())),
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
                RetentionReader.read(keys.retention(), feeds, faults));
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

    private static Optional<DatabaseAddress> database(ReconProperties.Database keys) {
        return Optional.ofNullable(keys.url())
                .map(url -> new DatabaseAddress(
                        url,
                        Objects.requireNonNullElse(keys.username(), ""),
                        Objects.requireNonNullElse(keys.password(), "")));
    }
}
