package io.github.reissuerecon.platform;

/** The platform's tables are not as configured. The message names the configuration key and what to write. */
public final class PlatformFault extends Exception {

    private static final long serialVersionUID = 1L;

    public PlatformFault(String message) {
        super(message);
    }
}
