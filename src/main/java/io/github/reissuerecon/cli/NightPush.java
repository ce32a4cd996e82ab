package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.NightRunner.Ending;
import io.github.reissuerecon.job.RunFigures;
import io.github.reissuerecon.metrics.MetricsPush;
import io.github.reissuerecon.metrics.NightEnd;
import io.github.reissuerecon.metrics.NightFigures;
import io.github.reissuerecon.metrics.PushTarget;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the Pushgateway how a start of a night ended, once. Of a night that was complete before, it tells nothing. */
final class NightPush {

    private static final Logger LOG = LoggerFactory.getLogger(NightPush.class);

    private final PushTarget target;
    private final LocalDate night;
    private final Clock clock;
    private boolean told;

    NightPush(PushTarget target, LocalDate night, Clock clock) {
        this.target = target;
        this.night = night;
        this.clock = clock;
    }

    void ended(Ending ending, RunFigures figures) {
        boolean wasComplete = ending.run().complete() && ending.message() != null;
        told = true;
        if (!wasComplete) {
            push(ending.exitCode().code(), read(ending, figures));
        }
    }

    /** Outside the job, or before it. */
    void failed(int exitCode) {
        if (!told) {
            told = true;
            push(exitCode, null);
        }
    }

    private void push(int exitCode, @Nullable NightFigures figures) {
        MetricsPush.push(target, new NightEnd(night, exitCode, clock.instant()), figures);
    }

    /** Null where the batch database is what failed. */
    private static @Nullable NightFigures read(Ending ending, RunFigures figures) {
        try {
            return figures.of(ending.run(), ending.exitCode());
        } catch (RuntimeException unreadable) {
            LOG.debug("the figures of the run cannot be read", unreadable);
            return null;
        }
    }
}
