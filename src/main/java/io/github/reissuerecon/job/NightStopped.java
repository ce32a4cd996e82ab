package io.github.reissuerecon.job;

import io.github.reissuerecon.run.ExitCode;

/** The night cannot go on, for a reason that an operator understands. The same command continues it. */
public final class NightStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public NightStopped(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    NightStopped(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
