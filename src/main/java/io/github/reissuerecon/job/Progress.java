package io.github.reissuerecon.job;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * How far the running step is, with its rate and the time that is left. On a terminal a progress bar writes one line over
 * again, four times a second; else there is a log line a minute. A step that is done sooner says nothing. Safe for all threads of
 * a step.
 */
public final class Progress implements JobExecutionListener {

    /** Where the line goes. */
    public enum Way {
        TERMINAL(1_000),
        LOG(60_000),
        NOWHERE(Long.MAX_VALUE);

        private final long millisBefore;

        Way(long millisBefore) {
            this.millisBefore = millisBefore;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    /** With less than this share of the work to judge by, and for fewer seconds, nothing is said of the time that is left. */
    private static final double LEAST_SHARE = 0.02;

    private static final double LEAST_SECONDS = 3;
    private static final int MILLIS_BETWEEN = 250;

    private final Way way;
    private final ProgressBarConsumer terminal;
    private final LongSupplier nanos;
    private final LongConsumer rowsRead;

    private volatile Done work = new Done("", 0, 0, 0, 0);
    private long nextShown = Long.MAX_VALUE;
    private @Nullable ProgressBar bar;

    /** What the line tells. The bar's thread reads it, for which nobody who ends the bar may keep it waiting. */
    private record Done(String step, double expected, double work, long rows, long begunNanos) {}

    /**
     * Shows nothing yet.
     *
     * @param terminal takes the line to write over the one before; closed, it wipes the last
     * @param nanos a clock that only goes on
     */
    public Progress(Way way, ProgressBarConsumer terminal, LongSupplier nanos) {
        this(way, terminal, nanos, rows -> {});
    }

    /** @param rowsRead is told of rows as well */
    public Progress(Way way, ProgressBarConsumer terminal, LongSupplier nanos, LongConsumer rowsRead) {
        this.way = way;
        this.terminal = terminal;
        this.nanos = nanos;
        this.rowsRead = rowsRead;
    }

    /**
     * A step begins.
     *
     * @param expected what there is to do, in any unit; 0 when it is not known
     */
    synchronized void begin(String step, double expected) {
        wipe();
        work = new Done(step, expected, 0, 0, nanos.getAsLong());
        nextShown = after(work.begunNanos());
    }

    /** Some of it is done. */
    synchronized void add(double moreWork, long moreRows) {
        rowsRead.accept(moreRows);
        Done done = new Done(
                work.step(), work.expected(), work.work() + moreWork, work.rows() + moreRows, work.begunNanos());
        work = done;
        long now = nanos.getAsLong();
        if (done.expected() > 0 && done.work() >= done.expected() * 0.9999) {
            wipe();
        } else if (now >= nextShown) {
            show(now);
        }
    }

    private long after(long now) {
        return way == Way.NOWHERE ? Long.MAX_VALUE : now + TimeUnit.MILLISECONDS.toNanos(way.millisBefore);
    }

    private void show(long now) {
        if (way == Way.TERMINAL) {
            nextShown = Long.MAX_VALUE;
            bar = bar();
        } else {
            nextShown = after(now);
            LOG.info("{}", line());
        }
    }

    /** Draws by itself from now on. */
    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setInitialMax(-1)
                .setUpdateIntervalMillis(MILLIS_BETWEEN)
                .continuousUpdate()
                .setRenderer((state, width) -> line())
                .setConsumer(terminal)
                .build();
    }

    private String line() {
        Done done = work;
        double seconds = (nanos.getAsLong() - done.begunNanos()) / 1e9;
        double share = done.expected() > 0 ? Math.min(1, done.work() / done.expected()) : 0;
        String line = String.format(
                Locale.ROOT,
                "%-14s %4s  %,d rows, %,d a second",
                done.step(),
                done.expected() > 0 ? Math.round(100 * share) + "%" : "",
                done.rows(),
                Math.round(done.rows() / seconds));
        return share < LEAST_SHARE || seconds < LEAST_SECONDS
                ? line
                : line + ", about " + words(Math.round(seconds * (1 - share) / share)) + " left";
    }

    private static String words(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min " + time.toSecondsPart() + " s" : seconds + " s";
    }

    private void wipe() {
        if (bar != null) {
            bar.close();
            terminal.close(); // a bar that ends before it is drawn twice leaves that out
            bar = null;
        }
        nextShown = Long.MAX_VALUE;
    }

    /** The night's last word comes behind it. */
    @Override
    public synchronized void afterJob(JobExecution execution) {
        wipe();
    }
}
