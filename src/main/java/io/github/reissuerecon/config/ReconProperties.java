package io.github.reissuerecon.config;

import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.Columns;
import io.github.reissuerecon.feed.FeedEvent;
import io.github.reissuerecon.guard.Share;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.number.DigestScheme.Algorithm;
import io.github.reissuerecon.number.DigestScheme.DigitForm;
import io.github.reissuerecon.number.MsisdnForm;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.privacy.LogForm;
import io.github.reissuerecon.retention.KeepFor;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys under {@code recon}, as they are written. A key is unknown when no component here has its name.
 *
 * @param businessZone zone of business dates, carrier dates and of a binding's date
 * @param language of explanations, summaries and the page
 * @param threads files and key ranges worked on at a time; null for one a processor
 * @param retries how often a night goes on by itself after a fault of a database that passes
 * @param progress how a night shows how far it is
 * @param log how log lines are written
 * @param output where and how the files are written
 * @param platform the platform's database
 * @param match how bindings on the night's numbers are found
 * @param lookup how lists of numbers are answered
 * @param policy what is left to the platform's judgement
 * @param feeds what the carriers send
 * @param guards what stops a night
 * @param workers how parts of a night are given to other processes
 * @param retention how long the batch database keeps what
 * @param apply how decided actions are carried out on the platform
 * @param metrics where nights and workers tell their figures
 */
record ReconProperties(
        @DefaultValue("Asia/Shanghai") ZoneId businessZone,
        @DefaultValue("en") Language language,
        @Nullable Integer threads,
        @DefaultValue("6") int retries,
        @DefaultValue("auto") ProgressDisplay progress,
        @DefaultValue("text") LogForm log,
        @DefaultValue Output output,
        @DefaultValue PlatformKeys platform,
        @DefaultValue MatchKeys match,
        @DefaultValue LookupKeys lookup,
        @DefaultValue PolicyKeys policy,
        @DefaultValue Feeds feeds,
        @DefaultValue Guards guards,
        @DefaultValue WorkerKeys workers,
        @DefaultValue RetentionKeys retention,
        @DefaultValue ApplyKeys apply,
        @DefaultValue MetricsKeys metrics) {

    record Output(
            @DefaultValue("out") String directory,
            @DefaultValue("full") MsisdnForm.Kind msisdn,
            @Nullable String hmacKey,
            @DefaultValue("id") WatchOrder watchOrder) {}

    record PlatformKeys(
            @DefaultValue Database datasource,
            @DefaultValue Map<String, ShardKeys> shards,
            @DefaultValue("CN") String region,
            @Nullable Integer maxRowsPerSecond,
            @Nullable Accounts accounts,
            @Nullable Debts debts) {}

    /**
     * One of several databases. They are bound by their places in the list, so that each key may stand where it likes: a
     * list would be taken whole, from the first place that has any of it.
     */
    record ShardKeys(
            @Nullable String name,
            @DefaultValue Database datasource,
            @Nullable Database applyDatasource,
            @Nullable Integer maxParts) {}

    record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {}

    record Accounts(
            @Nullable String table,
            @Nullable String where,
            @DefaultValue AccountColumns columns,
            @Nullable ZoneId timeZone,
            @DefaultValue("false") boolean plainNumbers) {}

    record AccountColumns(
            @Nullable String id,
            @Nullable String msisdn,
            @Nullable String boundAt,
            @Nullable String lastVerifiedAt) {}

    record Debts(
            @Nullable String table,
            @Nullable String where,
            @DefaultValue DebtColumns columns,
            @Nullable ZoneId timeZone,
            @DefaultValue("false") boolean plainNumbers) {}

    record DebtColumns(
            @Nullable String id,
            @Nullable String accountId,
            @Nullable String msisdn,
            @Nullable String recordedAt) {}

    record MatchKeys(@DefaultValue("auto") PlanMode plan) {}

    record LookupKeys(@Nullable List<String> uncoveredPrefixes) {}

    record PolicyKeys(
            @DefaultValue("review") Policy.SameDay sameDay,
            @DefaultValue PortWindow portWindow) {}

    record PortWindow(
            @DefaultValue("1") int before,
            @DefaultValue("5") int after) {}

    record Feeds(
            @DefaultValue("feeds") String directory,
            @DefaultValue LimitKeys limits,
            @DefaultValue Map<String, CarrierKeys> carriers) {}

    record LimitKeys(
            @Nullable Integer maxLineLength,
            @Nullable Integer maxLinesOfARow,
            @Nullable DataSize maxUnpackedSize,
            @Nullable Integer maxUnpackRatio) {}

    record CarrierKeys(
            @Nullable String files,
            @DefaultValue("true") boolean required,
            @Nullable Integer maxAgeDays,
            @Nullable String coversFrom,
            @DefaultValue("false") boolean mayBeEmpty,
            @Nullable List<String> companions,
            @Nullable Integer agingDays,
            @Nullable Integer presumeReissuedAfterDays,
            @DefaultValue("full") Trust trust,
            @Nullable FeedbackKeys feedback,
            @Nullable LayoutKeys layout) {}

    /** How a carrier is told of numbers that were cleared. */
    record FeedbackKeys(
            @DefaultValue("plain") NumberForm number,
            @DefaultValue("national") DigitForm digestOf,
            @Nullable String hmacKey) {}

    enum Trust {
        FULL,
        REVIEW
    }

    /** How a carrier's file writes numbers: as they are, or as hexadecimal digests. */
    enum NumberForm {
        PLAIN(null),
        MD5(Algorithm.MD5),
        SHA256(Algorithm.SHA256),
        SM3(Algorithm.SM3),
        HMAC_SHA256(Algorithm.HMAC_SHA256);

        final @Nullable Algorithm algorithm;

        NumberForm(@Nullable Algorithm algorithm) {
            this.algorithm = algorithm;
        }
    }

    record LayoutKeys(
            @Nullable Charset charset,
            @Nullable String delimiter,
            @Nullable String quote,
            @Nullable Boolean header,
            @Nullable Columns columns,
            @Nullable List<String> dateFormats,
            @Nullable String dateFromFileName,
            @Nullable Map<String, FeedEvent> events,
            @Nullable String region,
            @DefaultValue("plain") NumberForm number,
            @DefaultValue("national") DigitForm digestOf,
            @Nullable String hmacKey,
            @Nullable String trailer) {

        static final LayoutKeys NONE = new LayoutKeys(
                null, null, null, null, null, null, null, null, null, NumberForm.PLAIN, DigitForm.NATIONAL, null, null);
    }

    record WorkerKeys(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("reissue-recon.parts") String queue,
            @DefaultValue("5m") Duration patience) {}

    record RetentionKeys(
            @DefaultValue("400d") KeepFor jobMetadata,
            @DefaultValue("400d") KeepFor findings,
            @DefaultValue("90d") KeepFor rejects,
            @DefaultValue("for-ever") KeepFor ledger) {}

    record MetricsKeys(
            @DefaultValue PushKeys push,
            @Nullable Integer port,
            @DefaultValue("127.0.0.1") String address) {}

    record PushKeys(
            @Nullable String url,
            @DefaultValue("reissue-recon") String job,
            @Nullable String username,
            @Nullable String password) {}

    record Guards(
            @DefaultValue("5%") Share maxFlaggedShare,
            @DefaultValue("1%") Share maxRejectShare,
            @DefaultValue("0.1%") Share warnRejectShare,
            @DefaultValue("50%") Share maxShrink,
            @DefaultValue("3") double maxHitJump) {}
}
