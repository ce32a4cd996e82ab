package io.github.reissuerecon.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaskingEncoderTest {

    private final LoggerContext context = new LoggerContext();

    private String line(String message, @Nullable Throwable failure, Object... arguments) {
        MaskingEncoder encoder = new MaskingEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss} %-5level %msg%n");
        encoder.start();
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("any.library"), Level.TRACE, message, failure, arguments);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void a_number_is_masked_in_a_message_and_in_its_arguments() {
        assertThat(line("13800138000 and {}", null, 8613800138001L))
                .matches("\\d\\d:\\d\\d:\\d\\d TRACE 138\\*{4}8000 and 861\\*{4}8001\n");
    }

    @Test
    void a_number_is_masked_in_a_stack_and_in_its_causes() {
        Exception cause = new IllegalStateException("Duplicate entry '8613800138000-1' for key");
        cause.addSuppressed(new IllegalStateException("13800138001"));
        assertThat(line("failed", new IllegalStateException("of 13800138002", cause)))
                .contains("of 138****8002", "Duplicate entry '861****", "Suppressed", "138****8001", "\tat ")
                .doesNotContainPattern("1380013800\\d");
    }

    @Test
    void every_appender_has_it() throws Exception {
        try (InputStream file = MaskingEncoder.class.getResourceAsStream("/logback.xml")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(count(text, "<appender "))
                    .isPositive()
                    .isEqualTo(count(text, "<encoder class=\"" + MaskingEncoder.class.getName()));
        }
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
