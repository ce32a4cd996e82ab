package io.github.reissuerecon.oracle;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was decided for a binding, why, and on which events. */
record Verdict(
        Decision decision,
        String reason,
        @Nullable Event disconnect,
        @Nullable Event reissue,
        long timesReissued,
        @Nullable LocalDate reissueExpectedOn) {

    enum Decision {
        KEEP,
        SUPPRESSED,
        UNBIND,
        CORRECT_DEBT_RECORD,
        REVIEW,
        WATCH
    }

    static final Verdict KEEP = new Verdict(Decision.KEEP, "", null, null, 0, null);

    boolean is(Decision asked) {
        return decision == asked;
    }

    /** The reissue where one decided, otherwise the disconnect. */
    Event evidence() {
        return reissue != null ? reissue : Objects.requireNonNull(disconnect, "a kept binding has no evidence");
    }

    Verdict suppressedBecause(String why) {
        return new Verdict(Decision.SUPPRESSED, why, disconnect, reissue, timesReissued, reissueExpectedOn);
    }
}
