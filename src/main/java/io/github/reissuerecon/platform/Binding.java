package io.github.reissuerecon.platform;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The link between an account, or a debt's contact, and a number.
 *
 * @param kind account or debt contact
 * @param id key of the row, as text
 * @param accountId the account: the same as {@code id} for an account
 * @param msisdn E.164 digits
 * @param boundOn when it was made (for a debt contact: recorded), in the business zone
 * @param lastVerifiedOn when somebody last proved to hold the number, in the business zone; null when never
 */
public record Binding(
        BindingKind kind,
        String id,
        String accountId,
        long msisdn,
        LocalDate boundOn,
        @Nullable LocalDate lastVerifiedOn) {

    /** The latest date on which the owner was known to hold the number. */
    public LocalDate lastHeldOn() {
        return lastVerifiedOn != null && lastVerifiedOn.isAfter(boundOn) ? lastVerifiedOn : boundOn;
    }
}
