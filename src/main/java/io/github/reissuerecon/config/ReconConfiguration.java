package io.github.reissuerecon.config;

import io.github.reissuerecon.action.ApplySettings;
import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedLimits;
import io.github.reissuerecon.guard.GuardLimits;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.metrics.PushTarget;
import io.github.reissuerecon.metrics.ScrapeAddress;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.IdForm;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.platform.ShardedId;
import io.github.reissuerecon.retention.Retention;
import io.github.reissuerecon.timeline.Carrier;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A night's configuration, checked and complete.
 *
 * @param businessZone zone of business dates, carrier dates and of a binding's date
 * @param language of explanations, summaries and the page
 * @param threads files and key ranges worked on at a time
 * @param retries how often a night goes on by itself after a fault of a database that passes
 * @param progress how a night shows how far it is
 * @param outputDirectory where the folders of the nights are
 * @param msisdnForm writes a number into the machine files
 * @param watchOrder the order of the file of numbers that are watched
 * @param platformDatabase where the platform's tables are; empty for the batch database, and where there are shards
 * @param shards the platform's databases where there are several; else none
 * @param platformRegion ISO 3166 code of the platform's numbers without a country code
 * @param mostRowsPerSecond that are read from the platform's tables; null for no bound
 * @param planMode how bindings on the night's numbers are found
 * @param uncoveredPrefixes the first digits, in E.164, of numbers that no carrier tells of
 * @param accounts the platform's accounts
 * @param debts the platform's debt contacts; empty when it has none
 * @param policy what is left to the platform's judgement
 * @param feedDirectory where the carriers' files are
 * @param feedLimits how much of a file is believed
 * @param feeds what each carrier sends, by carrier name
 * @param guards what stops a night
 * @param workers how parts of a night are given to other processes
 * @param retention how long the batch database keeps what
 * @param applyDatabase the platform's database as who may change it sees it; empty where nothing is carried out
 * @param apply how actions are carried out
 * @param metricsPush the Pushgateway that nights tell their figures; empty for none
 * @param metricsAddress where a worker is asked for metrics and health; empty for nowhere
 */
public record ReconConfiguration(
        ZoneId businessZone,
        Language language,
        int threads,
        int retries,
        ProgressDisplay progress,
        Path outputDirectory,
        LongFunction<String> msisdnForm,
        WatchOrder watchOrder,
        Optional<DatabaseAddress> platformDatabase,
        List<ShardAddress> shards,
        String platformRegion,
        @Nullable Integer mostRowsPerSecond,
        PlanMode planMode,
        List<String> uncoveredPrefixes,
        BindingTable accounts,
        Optional<BindingTable> debts,
        Policy policy,
        Path feedDirectory,
        FeedLimits feedLimits,
        List<CarrierFeed> feeds,
        GuardLimits guards,
        WorkerSettings workers,
        Retention retention,
        Optional<DatabaseAddress> applyDatabase,
        ApplySettings apply,
        Optional<PushTarget> metricsPush,
        Optional<ScrapeAddress> metricsAddress) {

    /**
     * A database and who asks.
     *
     * @param settings connection properties that are configured beside the URL
     */
    public record DatabaseAddress(String url, String username, String password, Map<String, String> settings) {

        public DatabaseAddress(String url, String username, String password) {
            this(url, username, password, Map.of());
        }

        /** Without the password. */
        @Override
        public String toString() {
            return url + " as " + username;
        }
    }

    /** Parts that a table of some size is cut into at least, so that everybody has something to do. */
    public int leastParts() {
        return workers.enabled() ? Math.max(threads, WorkerSettings.LEAST_PARTS) : threads;
    }

    /**
     * One of the platform's databases.
     *
     * @param key the configuration key that it stands under
     * @param name unique, see {@link ShardedId#SHARD}
     * @param database as who only reads sees it
     * @param applyDatabase as who may change it sees it; empty where nothing is carried out
     * @param mostParts of a match that are read there at once; null for no bound
     */
    public record ShardAddress(
            String key,
            String name,
            DatabaseAddress database,
            Optional<DatabaseAddress> applyDatabase,
            @Nullable Integer mostParts) {}

    /** How rows of the platform are named. */
    public IdForm idForm() {
        return shards.isEmpty() ? IdForm.BARE : IdForm.SHARDED;
    }

    /** The names of the platform's databases; an empty one where there is one. */
    public List<String> shardNames() {
        return shards.isEmpty()
                ? List.of("")
                : shards.stream().map(ShardAddress::name).toList();
    }

    /** The carriers, as tellers of events. */
    public List<Carrier> carriers() {
        return feeds.stream().map(CarrierFeed::carrier).toList();
    }

    /** The aging periods in days, of the carriers that have one, by name. */
    public Map<String, Integer> agingDays() {
        Map<String, Integer> days = new TreeMap<>();
        for (Carrier carrier : carriers()) {
            if (carrier.agingDays() != null) {
                days.put(carrier.name(), carrier.agingDays());
            }
        }
        return days;
    }

    /** How the carriers digest numbers, each way once. */
    public List<DigestScheme> digestSchemes() {
        return feeds.stream()
                .flatMap(feed -> Stream.ofNullable(feed.layout().digest()))
                .distinct()
                .toList();
    }

    /** How far behind a night its window reaches, for disconnects that are presumed reissued; 0 where none are. */
    public int mostDaysBack() {
        return carriers().stream()
                .map(Carrier::presumeReissuedAfterDays)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** The tables of bindings: accounts, then debt contacts where there are some. */
    public List<BindingTable> tables() {
        return debts.map(table -> List.of(accounts, table)).orElse(List.of(accounts));
    }
}
