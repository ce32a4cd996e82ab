package io.github.reissuerecon.privacy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import co.elastic.logging.logback.EcsEncoder;
import java.util.Objects;

/** Log lines as JSON objects of the Elastic Common Schema. Loaded with the first line that is written so. */
final class EcsLines {

    private static final EcsEncoder ENCODER = encoder();

    private EcsLines() {}

    /** One line, masked. */
    static byte[] of(ILoggingEvent event) {
        byte[] object = MaskedJson.of(ENCODER.encode(event));
        byte[] line = new byte[object.length + 1];
        System.arraycopy(object, 0, line, 0, object.length);
        line[object.length] = '\n';
        return line;
    }

    private static EcsEncoder encoder() {
        EcsEncoder encoder = new EcsEncoder();
        encoder.setServiceName("reissue-recon");
        encoder.setServiceVersion(
                Objects.requireNonNullElse(EcsLines.class.getPackage().getImplementationVersion(), "not packaged"));
        encoder.start();
        return encoder;
    }
}
