package io.github.reissuerecon.number;

/** Why a text is not a subscriber number. */
public enum NumberFault {
    MISSING(-1, "missing-number"),
    MALFORMED(-2, "malformed-number"),
    LOST_DIGITS(-3, "digits-lost"),
    NOT_MOBILE(-4, "not-a-mobile-number"),
    /** Not as many hexadecimal digits as the layout's digest has. */
    MALFORMED_DIGEST(-5, "malformed-digest");

    private final long result;
    private final String code;

    NumberFault(long result, String code) {
        this.result = result;
        this.code = code;
    }

    /** The word in files and messages. */
    public String code() {
        return code;
    }

    /** The negative value by which {@link NumberingPlan#parse} tells this fault. */
    public long result() {
        return result;
    }

    /** The fault that {@link NumberingPlan#parse} told. */
    public static NumberFault of(long result) {
        for (NumberFault fault : values()) {
            if (fault.result == result) {
                return fault;
            }
        }
        throw new IllegalArgumentException("a number, not a fault");
    }
}
