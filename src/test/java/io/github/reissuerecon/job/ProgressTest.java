package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.reissuerecon.job.Progress.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

class ProgressTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(Progress.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> drawn = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(logged);
    }

    private Progress progress(Way way) {
        return new Progress(way, new Drawn(drawn), nanos::get);
    }

    /** Takes the lines; an empty one when it is closed. */
    private record Drawn(List<String> lines) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return 100;
        }

        @Override
        public void accept(String line) {
            lines.add(line);
        }

        @Override
        public void close() {
            lines.add("");
        }
    }

    /** Equal work at an equal pace. */
    private void work(Progress progress, int seconds, int ofSeconds) {
        progress.begin("intake", ofSeconds * 1000.0);
        for (int milli = 0; milli < seconds * 1000; milli++) {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            progress.add(1, 100);
        }
    }

    @Test
    void without_a_terminal_there_is_one_line_a_minute() {
        work(progress(Way.LOG), 600, 1200);
        assertThat(logged.list).hasSize(10);
        assertThat(drawn).isEmpty();
    }

    @Test
    void a_terminal_is_drawn_on_four_times_a_second_at_most() throws InterruptedException {
        Progress progress = progress(Way.TERMINAL);
        work(progress, 10, 20);
        TimeUnit.MILLISECONDS.sleep(1_600);
        progress.begin("tally", 0);
        assertThat(drawn).hasSizeBetween(5, 12);
        assertThat(drawn.get(2)).isEqualTo("intake          50%  1,000,000 rows, 100,000 a second, about 10 s left");
        assertThat(drawn).last().isEqualTo("");
        assertThat(logged.list).isEmpty();
    }

    @Test
    void many_threads_may_tell_while_the_bar_draws_and_ends() throws Exception {
        Progress progress = progress(Way.TERMINAL);
        for (int step = 0; step < 20; step++) {
            progress.begin("match", 4_000);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
            try (var threads = new SimpleAsyncTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    all.add(threads.submit(() -> IntStream.range(0, 1000).forEach(row -> progress.add(1, 1))));
                }
                for (Future<?> one : all) {
                    one.get(20, TimeUnit.SECONDS);
                }
            }
        }
        assertThat(drawn).filteredOn(String::isEmpty).hasSizeBetween(20, 40);
        assertThat(drawn).last().isEqualTo("");
    }

    @Test
    void a_step_that_is_done_in_a_second_says_nothing() {
        work(progress(Way.TERMINAL), 1, 1);
        work(progress(Way.LOG), 59, 59);
        assertThat(drawn).isEmpty();
        assertThat(logged.list).isEmpty();
    }

    @Test
    void at_an_equal_pace_the_time_that_is_left_is_right() {
        work(progress(Way.LOG), 60, 240);
        assertThat(logged.list.get(0).getFormattedMessage())
                .isEqualTo("intake          25%  6,000,000 rows, 100,000 a second, about 3 min 0 s left");
    }

    @Test
    void nothing_is_said_of_the_time_that_is_left_while_the_work_is_not_known() {
        Progress progress = progress(Way.LOG);
        progress.begin("match accounts", 10);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
        progress.add(0, 610_000);
        assertThat(logged.list.get(0).getFormattedMessage())
                .isEqualTo("match accounts   0%  610,000 rows, 10,000 a second");
    }

    @Test
    void the_line_is_wiped_when_the_step_is_done() {
        work(progress(Way.TERMINAL), 5, 5);
        assertThat(drawn).last().isEqualTo("");
    }
}
