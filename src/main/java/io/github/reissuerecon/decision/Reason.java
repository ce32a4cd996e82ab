package io.github.reissuerecon.decision;

/** Why a binding was decided so; the rule in a sentence is the text {@code reason.CODE} of {@code language}. */
public enum Reason {
    NO_GROUND("no-ground"),
    VERIFIED_AFTER_REISSUE("verified-after-reissue"),
    BOUND_DURING_AGING("bound-during-aging"),
    SHORT_AGING("short-aging"),
    UNCONFIRMED_REISSUE("unconfirmed-reissue"),
    REISSUED_AFTER_BINDING("reissued-after-binding"),
    SAME_DAY("same-day"),
    PRESUMED_REISSUED("presumed-reissued"),
    DISCONNECTED_NOT_REISSUED("disconnected-not-reissued"),
    PORTED("ported"),
    REACTIVATED("reactivated");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The word in the files. */
    public String code() {
        return code;
    }

    /** The reason of a code. */
    public static Reason of(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no such reason: " + code);
    }
}
