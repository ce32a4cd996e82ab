package io.github.reissuerecon.finding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding with what is known beside it.
 *
 * @param finding the finding
 * @param firstSeenOn the night that found it first, on this evidence
 * @param status where it is in its life
 * @param successorAccountId an account that bound the same number on or after the reissue; null when there is none
 */
public record KnownFinding(
        Finding finding,
        LocalDate firstSeenOn,
        Status status,
        @Nullable String successorAccountId) {

    /** Where a finding is in its life. */
    public enum Status {
        /** This night found it first. */
        NEW("new"),
        /** An earlier night found it, on the same evidence. */
        OPEN("open"),
        /** A reviewer decided it, on the same evidence. */
        DECIDED("decided");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        /** The word in the files. */
        public String code() {
            return code;
        }
    }
}
