package io.github.reissuerecon.privacy;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/**
 * Writes log lines in which no number stands in full, whoever wrote them: also those of the libraries and of the drivers, at
 * any level, and the stacks below them. Every appender of {@code logback.xml} has this encoder.
 */
public final class MaskingEncoder extends PatternLayoutEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return Words.masked(getLayout().doLayout(event)).getBytes(StandardCharsets.UTF_8);
    }
}
