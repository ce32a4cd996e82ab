package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.platform.BindingKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding that began or ended in a night.
 *
 * @param what became of it
 * @param kind account or debt contact
 * @param id key of the row
 * @param accountId the account
 * @param msisdn E.164 digits
 * @param outcome what was to be done
 * @param reason the rule that spoke
 * @param boundOn when the binding was made
 * @param lastVerifiedOn the last verification when the finding began; null when there was none
 * @param disconnectedOn the disconnect of its evidence; null when not known
 * @param reissuedOn the reissue of its evidence; null when none spoke
 * @param carrier who told the evidence
 * @param firstSeenOn the night that found it first
 */
public record Change(
        What what,
        BindingKind kind,
        String id,
        String accountId,
        long msisdn,
        Outcome outcome,
        Reason reason,
        LocalDate boundOn,
        @Nullable LocalDate lastVerifiedOn,
        @Nullable LocalDate disconnectedOn,
        @Nullable LocalDate reissuedOn,
        String carrier,
        LocalDate firstSeenOn) {

    /** What became of a finding. */
    public enum What {
        /** It began. */
        NEW("new"),
        /** What was told since took its ground away; the platform's row is the same. */
        WITHDRAWN("withdrawn"),
        /** The platform's row changed: another number, bound or verified later, or it is gone. */
        RESOLVED("resolved"),
        /** A reviewer's decision keeps the binding. */
        DECIDED("decided");

        private final String code;

        What(String code) {
            this.code = code;
        }

        /** The word in the files. */
        public String code() {
            return code;
        }

        static What of(String code) {
            for (What what : values()) {
                if (what.code.equals(code)) {
                    return what;
                }
            }
            throw new IllegalArgumentException("no such change: " + code);
        }
    }
}
