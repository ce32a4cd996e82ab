package io.github.reissuerecon.metrics;

import io.github.reissuerecon.privacy.Words;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meters of a night, gauges all: each tells of its last run. */
final class NightMeters {

    private static final String SECONDS = "seconds";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private NightMeters() {}

    /**
     * The meters in Prometheus' text format.
     *
     * @param figures null where no run began, or the batch database cannot be asked
     */
    static String of(NightEnd end, @Nullable NightFigures figures) {
        NightMeters meters = new NightMeters();
        meters.add(end);
        if (figures != null) {
            meters.add(figures);
        }
        return meters.registry.scrape();
    }

    private void add(NightEnd end) {
        gauge("last.run.exit.code", "What the last reconcile ended with.", end.exitCode());
        time("last.run.end.timestamp", "When it ended.", end.at());
        day("last.run.business.date.timestamp", "Its business date, 00:00 UTC.", end.businessDate());
    }

    private void add(NightFigures night) {
        gauge("last.run.number", "The run of that business date.", night.run());
        gauge("last.run.starts", "How often that run was started.", night.starts());
        if (night.lastComplete() != null) {
            time(
                    "last.complete.timestamp",
                    "When a night was complete last.",
                    night.lastComplete().at());
            day(
                    "last.complete.business.date.timestamp",
                    "Its business date, 00:00 UTC.",
                    night.lastComplete().businessDate());
        }
        addCounts(night);
        night.stepSeconds()
                .forEach((step, seconds) -> register(
                        "step", SECONDS, "How long a step took, all starts together.", seconds, Tags.of("step", step)));
        night.stepRows()
                .forEach((step, rows) -> addRate(step, rows, night.stepSeconds().getOrDefault(step, 0.0)));
        night.trippedGuards()
                .forEach(guard -> register(
                        "guard.tripped",
                        null,
                        "1 for a guard that stopped the last start.",
                        1,
                        Tags.of("guard", guard)));
    }

    private void addCounts(NightFigures night) {
        night.feedRows()
                .forEach((carrier, rows) -> addEach(
                        "feed.rows",
                        "Rows of the night's feeds by what became of them.",
                        Tags.of("carrier", Words.withoutNumbers(carrier)),
                        "verdict",
                        rows));
        gauge("rejects", "Rows of the night's feeds that could not be read.", (double) night.rejects());
        addEach("bindings.examined", "Bindings that were read.", Tags.empty(), "kind", night.examined());
        addEach("bindings.matched", "Bindings whose number has any event.", Tags.empty(), "kind", night.matched());
        night.bindings()
                .forEach((kind, outcomes) -> addEach(
                        "bindings", "Matched bindings by decision.", Tags.of("kind", kind), "outcome", outcomes));
        night.findings()
                .forEach((kind, reasons) -> addEach(
                        "findings", "Findings by the rule that speaks.", Tags.of("kind", kind), "reason", reasons));
    }

    private void addRate(String step, long rows, double seconds) {
        if (seconds > 0) {
            register("rows.per.second", null, "Rows that a step read a second.", rows / seconds, Tags.of("step", step));
        }
    }

    private void addEach(String name, String description, Tags tags, String label, Map<String, Long> values) {
        values.forEach((key, value) -> register(name, null, description, value.doubleValue(), tags.and(label, key)));
    }

    private void gauge(String name, String description, double value) {
        register(name, null, description, value, Tags.empty());
    }

    private void time(String name, String description, Instant at) {
        register(name, SECONDS, description, at.toEpochMilli() / 1000.0, Tags.empty());
    }

    private void day(String name, String description, LocalDate day) {
        time(name, description, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void register(String name, @Nullable String unit, String description, double value, Tags tags) {
        Gauge.builder("reissue.recon." + name, () -> value)
                .baseUnit(unit)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
