package io.github.reissuerecon.action;

import io.github.reissuerecon.platform.BindingKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to a row of the platform: an account is unbound, a debt's contact is corrected.
 *
 * @param actionId unique everywhere, so that the platform knows it again
 * @param id key of the row
 * @param msisdn E.164 digits of the number that was found on it
 * @param boundOn the date of the binding that was found
 * @param foundOn the night since which the finding is open
 * @param reason the rule that spoke
 * @param speaksFrom the first date on which a verification of the number would speak against it
 * @param carrier who told the evidence
 * @param decidedBy the reviewer, or {@link #RULES}
 * @param undone the action that this one takes back; null when it is none of that kind
 */
public record Action(
        String actionId,
        BindingKind kind,
        String id,
        String accountId,
        long msisdn,
        LocalDate boundOn,
        LocalDate foundOn,
        String reason,
        LocalDate speaksFrom,
        String carrier,
        String decidedBy,
        @Nullable Undone undone) {

    /** Who decided where no person did. */
    public static final String RULES = "rules";

    /**
     * An action that is taken back.
     *
     * @param actionId its own
     * @param before the row's values before it, as JSON
     * @param after the row's values that it left, as JSON
     */
    public record Undone(String actionId, String before, String after) {}

    /** What is done, in a word. */
    public String verb() {
        String verb = verb(kind);
        return undone == null ? verb : "undo-" + verb;
    }

    /** What is done to the rows of a kind. */
    public static String verb(BindingKind kind) {
        return kind == BindingKind.ACCOUNT ? "unbind" : "correct-debt";
    }
}
