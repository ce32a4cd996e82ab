package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night without workers, metrics and JSON logs, and {@code status}, load no class of what is for these. */
class NothingLoadedTest {

    private static final List<String> UNUSED = List.of(
            "io.prometheus.",
            "io.micrometer.prometheusmetrics.",
            "org.springframework.boot.health.",
            "com.sun.net.httpserver.",
            "co.elastic.",
            "com.rabbitmq.",
            "org.springframework.amqp.",
            "org.springframework.integration.",
            "org.springframework.batch.integration.");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void what_is_off_is_not_loaded() throws Exception {
        SampleCopy.into(directory);
        assertNothingUnusedIsLoaded(SampleCopy.NIGHT);
        assertNothingUnusedIsLoaded(List.of("status", "--config=sample-data/recon.yml"));
    }

    private void assertNothingUnusedIsLoaded(List<String> arguments) throws Exception {
        Path classes = directory.resolve("classes-" + arguments.get(0));
        Process process = new OwnProcess(directory)
                .start(arguments, Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes + "::filecount=0"));
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        String loaded = Files.readString(classes);
        assertThat(loaded).contains("io.github.reissuerecon.cli.Commands ").doesNotContain(UNUSED);
    }
}
