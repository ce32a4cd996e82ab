package io.github.reissuerecon.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskingEncoderTest {

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void textAgain() {
        LogForm.use(LogForm.TEXT);
    }

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
    void as_json_every_value_is_masked_and_stays_whole() {
        LogForm.use(LogForm.ECS);
        context.setMDCAdapter(new LogbackMDCAdapter());
        Exception failure = new IllegalStateException("of \"13800138002\"", new IllegalStateException("13800138003"));
        String line = line("//x\\\" 13800138000\npassword=a\\\"b of {}", failure, "１３８００１３８００１");

        assertThat(line.chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(line).endsWith("}\n").doesNotContainPattern("1380013800\\d|１３８００１３８００１");
        JsonNode object = new JsonMapper().readTree(line);
        assertThat(object.required("message").asString())
                .startsWith("//x\\\" 138****8000\npassword=***")
                .endsWith("b of " + Words.masked("１３８００１３８００１"));
        assertThat(object.required("log.level").asString()).isEqualTo("TRACE");
        assertThat(object.required("error.message").asString()).isEqualTo("of \"138****8002\"");
        assertThat(object.required("error.stack_trace").asString())
                .contains("Caused by: java.lang.IllegalStateException: 138****8003", "\n\tat ");
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
