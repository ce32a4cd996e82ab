package io.github.reissuerecon.decision;

/** What a binding's decision asks for. */
public enum Outcome {
    KEEP("keep"),
    SUPPRESSED("suppressed"),
    UNBIND("unbind"),
    CORRECT_DEBT_RECORD("correct_debt_record"),
    REVIEW("review"),
    WATCH("watch");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The word in {@code summary.json} and in the findings. */
    public String code() {
        return code;
    }

    /** The outcome of a code. */
    public static Outcome of(String code) {
        for (Outcome outcome : values()) {
            if (outcome.code.equals(code)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no such outcome: " + code);
    }

    /** Whether the binding is to be changed without another look. */
    public boolean flagged() {
        return this == UNBIND || this == CORRECT_DEBT_RECORD;
    }
}
