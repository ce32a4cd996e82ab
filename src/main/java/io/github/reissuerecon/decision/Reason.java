package io.github.reissuerecon.decision;

/** Why a binding was decided so. */
public enum Reason {
    NO_GROUND("no-ground", "nothing that was told speaks against the binding"),
    VERIFIED_AFTER_REISSUE(
            "verified-after-reissue",
            "the number was reissued after the binding, but somebody verified it on or after its latest reissue"),
    BOUND_DURING_AGING(
            "bound-during-aging", "the binding was made after the disconnect and before the reissue that followed it"),
    SHORT_AGING("short-aging", "the reissue came sooner after the disconnect than the carrier's aging period"),
    UNCONFIRMED_REISSUE("unconfirmed-reissue", "the reissue was told only by feeds that are not fully trusted"),
    REISSUED_AFTER_BINDING("reissued-after-binding", "the number was reissued after the binding"),
    SAME_DAY("same-day", "the number was reissued on the very day of the binding"),
    PRESUMED_REISSUED(
            "presumed-reissued",
            "the number was disconnected after the binding so long ago that it was presumably reissued"),
    DISCONNECTED_NOT_REISSUED(
            "disconnected-not-reissued", "the number was disconnected after the binding and is not reissued yet"),
    PORTED("ported", "the event is that of a port to another carrier: the subscriber stayed the same"),
    REACTIVATED("reactivated", "the disconnect was taken back by the same carrier before any reissue");

    private final String code;
    private final String explanation;

    Reason(String code, String explanation) {
        this.code = code;
        this.explanation = explanation;
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

    /** The rule in a sentence, for a reviewer. */
    public String explanation() {
        return explanation;
    }
}
