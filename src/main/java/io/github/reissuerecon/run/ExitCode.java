package io.github.reissuerecon.run;

/** How the program ends: what cron acts on. */
public enum ExitCode {
    COMPLETE(0, "complete"),
    FAILED(1, "failed"),
    USAGE(2, "configuration"),
    WARNINGS(3, "complete-with-warnings"),
    LOCKED(11, "locked"),
    NOT_READY(20, "not-ready"),
    GUARD_TRIPPED(30, "guard-tripped"),
    INTERRUPTED(130, "interrupted"),
    TERMINATED(143, "interrupted");

    private final int code;
    private final String outcome;

    ExitCode(int code, String outcome) {
        this.code = code;
        this.outcome = outcome;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }

    /** Whether it is guards that stopped the night. */
    public boolean isOfGuards() {
        return this == GUARD_TRIPPED || this == NOT_READY;
    }

    /** The outcome in a word, as in {@code summary.json}. */
    public String outcome() {
        return outcome;
    }
}
