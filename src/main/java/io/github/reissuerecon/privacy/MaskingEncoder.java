package io.github.reissuerecon.privacy;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/**
 * Writes log lines in which no number stands in full, whoever wrote them: also those of the libraries and of the drivers, at
 * any level, and the stacks below them; as {@link LogForm} says. Every appender of {@code logback.xml} has this encoder.
 */
public final class MaskingEncoder extends PatternLayoutEncoder {

    /** On a terminal, what wipes the line of progress that a log line comes over. */
    private final String wipe = System.getProperty("console.wipe", "");

    @Override
    public byte[] encode(ILoggingEvent event) {
        if (LogForm.current() == LogForm.ECS) {
            return EcsLines.of(event);
        }
        return (wipe + Words.masked(getLayout().doLayout(event))).getBytes(StandardCharsets.UTF_8);
    }
}
