package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import java.util.Map;

/** What the page says of outcomes and files, for those who meet them for the first time. */
final class PageWords {

    private static final Map<String, String> PURPOSES = Map.of(
            "unbind.csv",
            "Accounts to unbind from their number, which is somebody else's now.",
            "debt-correction.csv",
            "Debt records to correct, so that nobody calls the number's new owner. Where account_flagged is true, the"
                    + " account is to be unbound after that.",
            "review.csv",
            "Bindings for a person to decide, with the rule in words and room for the decision.",
            "watch.csv",
            "Bindings on numbers that are disconnected and not reissued yet.",
            "rejected.csv",
            "Rows of the feeds that could not be read: where, and why.",
            "suppressed.csv",
            "Bindings that only a port or a reactivation seemed to speak against.");

    private PageWords() {}

    /** What is to be done about the bindings of an outcome. */
    static String meaning(Outcome outcome) {
        return switch (outcome) {
            case KEEP -> "nothing speaks against them: counted, written nowhere";
            case SUPPRESSED -> "a port or a reactivation explains what was told: the subscriber stayed the same";
            case UNBIND -> "the number is somebody else's: unbind it";
            case CORRECT_DEBT_RECORD ->
                "the number is somebody else's: correct the debt record, then unbind the account";
            case REVIEW -> "a person decides";
            case WATCH -> "disconnected, not reissued yet: nothing to do tonight";
        };
    }

    /** What a file is for; empty for one that the page does not know. */
    static String purpose(String file) {
        return PURPOSES.getOrDefault(file, "");
    }
}
