package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.config.ReconProperties.Accounts;
import io.github.reissuerecon.config.ReconProperties.CarrierKeys;
import io.github.reissuerecon.config.ReconProperties.Debts;
import io.github.reissuerecon.config.ReconProperties.LayoutKeys;
import io.github.reissuerecon.config.ReconProperties.Trust;
import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.guard.GuardLimits;
import io.github.reissuerecon.number.MsisdnForm;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.timeline.Carrier;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the configuration and collects all that is wrong with it. */
public final class ConfigurationReader {

    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    /** Makes something of a text, or says what is wrong with it. */
    private interface Attempt {
        @Nullable
        Object make();
    }

    private final List<String> faults = new ArrayList<>();

    private ConfigurationReader() {}

    /**
     * The configuration of an environment.
     *
     * @throws ConfigurationFault when anything in it is wrong; with all messages at once
     */
    public static ReconConfiguration read(ConfigurableEnvironment environment) {
        ConfigurationReader reader = new ConfigurationReader();
        ReconConfiguration configuration = reader.known(environment);
        if (!reader.faults.isEmpty()) {
            throw new ConfigurationFault(reader.faults);
        }
        return configuration;
    }

    /**
     * The configuration as far as it goes, for commands that only look at the batch database: what is missing is empty.
     *
     * @throws ConfigurationFault when a key is unknown or a value of the wrong kind
     */
    public static ReconConfiguration readIncomplete(ConfigurableEnvironment environment) {
        return new ConfigurationReader().known(environment);
    }

    private ReconConfiguration known(ConfigurableEnvironment environment) {
        LiteralKeys.bracket(environment);
        List<String> unknown = KnownKeys.faults(environment);
        if (!unknown.isEmpty()) {
            throw new ConfigurationFault(unknown);
        }
        return configuration(bind(environment));
    }

    private static ReconProperties bind(ConfigurableEnvironment environment) {
        try {
            return Binder.get(environment).bindOrCreate("recon", ReconProperties.class);
        } catch (BindException fault) {
            throw new ConfigurationFault(List.of(message(fault)));
        }
    }

    private static String message(BindException fault) {
        String key = fault.getName().toString();
        boolean secret = key.contains("password") || key.contains("key");
        Object found = fault.getProperty() == null ? null : fault.getProperty().getValue();
        Throwable cause = fault;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return key + ": " + cause.getMessage() + (found == null || secret ? "" : ", found \"" + found + "\"");
    }

    private ReconConfiguration configuration(ReconProperties keys) {
        ReconProperties.PlatformKeys platform = keys.platform();
        region("recon.platform.region", platform.region());
        Integer threads = keys.threads();
        if (threads != null && threads < 1) {
            faults.add("recon.threads: expected 1 or more, found " + threads);
        }
        return new ReconConfiguration(
                keys.businessZone(),
                threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads),
                Path.of(keys.output().directory()),
                MsisdnForm.of(msisdnForm(keys.output()), keys.output().hmacKey()),
                database(platform.datasource()),
                platform.region(),
                accounts(platform.accounts(), keys.businessZone()),
                Optional.ofNullable(platform.debts())
                        .map(debts -> debts(debts, platform.accounts(), keys.businessZone())),
                new Policy(
                        keys.policy().sameDay(),
                        notNegative(
                                "recon.policy.port-window.before",
                                keys.policy().portWindow().before()),
                        notNegative(
                                "recon.policy.port-window.after",
                                keys.policy().portWindow().after())),
                Path.of(keys.feeds().directory()),
                feeds(keys.feeds().carriers()),
                new GuardLimits(
                        keys.guards().maxFlaggedShare(),
                        keys.guards().maxRejectShare(),
                        keys.guards().warnRejectShare()));
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

    private BindingTable accounts(@Nullable Accounts keys, ZoneId businessZone) {
        String root = "recon.platform.accounts";
        if (keys == null) {
            faults.add(root + ".table: missing; write the name of the table with the platform's accounts");
            return new BindingTable(BindingKind.ACCOUNT, root, "", null, "", null, "", "", null, businessZone);
        }
        return new BindingTable(
                BindingKind.ACCOUNT,
                root,
                table(root, keys.table()),
                blankToNull(keys.where()),
                column(root, "id", keys.columns().id()),
                null,
                column(root, "msisdn", keys.columns().msisdn()),
                column(root, "bound-at", keys.columns().boundAt()),
                keys.columns().lastVerifiedAt() == null
                        ? null
                        : column(root, "last-verified-at", keys.columns().lastVerifiedAt()),
                Objects.requireNonNullElse(keys.timeZone(), businessZone));
    }

    private BindingTable debts(Debts keys, @Nullable Accounts accounts, ZoneId businessZone) {
        String root = "recon.platform.debts";
        ZoneId accountZone = accounts == null ? null : accounts.timeZone();
        return new BindingTable(
                BindingKind.DEBT,
                root,
                table(root, keys.table()),
                blankToNull(keys.where()),
                column(root, "id", keys.columns().id()),
                column(root, "account-id", keys.columns().accountId()),
                column(root, "msisdn", keys.columns().msisdn()),
                column(root, "recorded-at", keys.columns().recordedAt()),
                null,
                Objects.requireNonNullElse(keys.timeZone(), Objects.requireNonNullElse(accountZone, businessZone)));
    }

    private String table(String root, @Nullable String name) {
        if (name == null || name.isBlank()) {
            faults.add(root + ".table: missing; write the name of the table");
            return "";
        }
        for (String part : name.split("\\.", -1)) {
            identifier(root + ".table", part);
        }
        return name;
    }

    private String column(String root, String key, @Nullable String name) {
        String path = root + ".columns." + key;
        if (name == null || name.isBlank()) {
            faults.add(path + ": missing; write the name of the column");
            return "";
        }
        identifier(path, name);
        return name;
    }

    private void identifier(String path, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            faults.add(path + ": expected a name of letters, digits, _ and $, found \"" + name + "\"");
        }
    }

    private List<CarrierFeed> feeds(Map<String, CarrierKeys> carriers) {
        if (carriers.isEmpty()) {
            faults.add("recon.feeds.carriers: missing; write at least one carrier with its files and layout");
        }
        List<CarrierFeed> feeds = new ArrayList<>();
        carriers.forEach((name, keys) -> feeds.add(feed(name, keys)));
        return feeds;
    }

    private CarrierFeed feed(String name, CarrierKeys keys) {
        String root = "recon.feeds.carriers." + name;
        if (keys.files() == null || keys.files().isBlank()) {
            faults.add(root + ".files: missing; write a glob such as \"" + name + "_*.csv\"");
        }
        return new CarrierFeed(
                new Carrier(
                        name,
                        notNegative(root + ".aging-days", keys.agingDays()),
                        notNegative(root + ".presume-reissued-after-days", keys.presumeReissuedAfterDays()),
                        keys.trust() == Trust.FULL),
                Objects.requireNonNullElse(keys.files(), ""),
                keys.required(),
                notNegative(root + ".max-age-days", keys.maxAgeDays()),
                layout(root + ".layout", keys.layout()));
    }

    private Layout layout(String root, @Nullable LayoutKeys keys) {
        LayoutKeys given =
                keys == null ? new LayoutKeys(null, null, null, null, null, null, null, null, null, null, null) : keys;
        Layout layout = Layout.configured(
                given.charset(),
                given.delimiter(),
                given.quote(),
                given.header(),
                given.columns(),
                given.dateFormats(),
                given.dateFromFileName(),
                given.events(),
                given.region(),
                given.number(),
                given.trailer());
        checkColumns(root, layout);
        region(root + ".region", layout.region());
        expect(root + ".delimiter", layout::delimiterCharacter);
        expect(root + ".quote", layout::quoteCharacter);
        layout.dateFormats()
                .forEach(format -> expect(root + ".date-formats", () -> DateTimeFormatter.ofPattern(format)));
        if (layout.number() != Layout.NumberForm.PLAIN) {
            faults.add(root + ".number: only plain numbers can be read as yet, found " + layout.number());
        }
        return layout;
    }

    private void checkColumns(String root, Layout layout) {
        var columns = layout.columns();
        if (columns.msisdn() == null) {
            faults.add(root + ".columns.msisdn: missing; write the number's column, by name or by position from 1");
        }
        boolean dated = layout.dateFromFileName() != null;
        if (columns.event() != null && columns.eventOn() == null && !dated) {
            faults.add(
                    root + ".columns.event-on: missing; write the column of the event's date, or date-from-file-name");
        }
        if (columns.event() != null && layout.events().isEmpty()) {
            faults.add(root + ".events: missing; write which of the carrier's codes is which event");
        }
        if (columns.event() == null && columns.disconnectedOn() == null && columns.reissuedOn() == null && !dated) {
            faults.add(root + ".columns: no date; write disconnected-on, reissued-on or both, or event and event-on, or"
                    + " date-from-file-name");
        }
    }

    private void region(String key, String region) {
        expect(key, () -> NumberingPlan.of(region));
    }

    private void expect(String key, Attempt attempt) {
        try {
            attempt.make();
        } catch (IllegalArgumentException fault) {
            faults.add(key + ": " + fault.getMessage());
        }
    }

    private @Nullable Integer notNegative(String key, @Nullable Integer days) {
        return days == null ? null : Integer.valueOf(notNegative(key, days.intValue()));
    }

    private int notNegative(String key, int days) {
        if (days < 0) {
            faults.add(key + ": expected a number of days, 0 or more, found " + days);
            return 0;
        }
        return days;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
