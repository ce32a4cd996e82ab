package io.github.reissuerecon.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.ToDoubleFunction;

/** The meters of a worker: what it counts, what it says of itself, and memory and processor of its process. */
final class WorkerMeters implements AutoCloseable {

    private static final String WORKER = "reissue.recon.worker.";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final WorkerFigures figures;

    WorkerMeters(WorkerFigures figures, WorkerSigns signs) {
        this.figures = figures;
        count("parts.taken", "Parts taken from the queue.", WorkerFigures::taken);
        count("parts.completed", "Parts that are done.", WorkerFigures::completed);
        count("parts.failed", "Parts that could not be done.", WorkerFigures::failed);
        count("bindings.read", "Rows of the platform that were read.", WorkerFigures::bindings);
        FunctionCounter.builder(WORKER + "busy", figures, WorkerFigures::busySeconds)
                .baseUnit("seconds")
                .description("Time spent on parts, of all threads.")
                .register(registry);
        Gauge.builder("reissue.recon.queue.depth", signs::queueDepth)
                .description("Parts that wait in the queue.")
                .register(registry);
        Gauge.builder(WORKER + "last.sign.timestamp", () -> signs.lastSign().toEpochMilli() / 1000.0)
                .baseUnit("seconds")
                .description("When the worker last did or looked for work.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void count(String name, String description, ToDoubleFunction<WorkerFigures> figure) {
        FunctionCounter.builder(WORKER + name, figures, figure)
                .description(description)
                .register(registry);
    }

    PrometheusRegistry registry() {
        return registry.getPrometheusRegistry();
    }

    @Override
    public void close() {
        registry.close();
    }
}
