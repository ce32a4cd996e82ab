package io.github.reissuerecon.action;

import io.github.reissuerecon.privacy.Words;
import java.util.Arrays;

/**
 * Why an action was not carried out.
 *
 * @param said what the database said of it, without numbers; empty when it said nothing
 */
public record Refusal(Why why, String said) {

    private static final String BETWEEN = ": ";
    private static final int MOST_CHARACTERS = 250;

    /** What a row was refused for. */
    public enum Why {
        /** The row is not there, or does not count any more. */
        GONE("gone"),
        /** As after a debt was corrected: nobody dials the number that was found. */
        OTHER_NUMBER("other-number"),
        OTHER_BINDING("other-binding"),
        /** Whoever has the number now has shown that since: that is for a reviewer. */
        VERIFIED("verified-since"),
        /** The configured statement asks for more than number and binding, and did not find it. */
        CHANGED("not-as-wanted"),
        /** A constraint or a trigger of the table. */
        BY_DATABASE("refused-by-database"),
        /** What an action left is not what stands there. */
        NOT_AS_LEFT("not-as-left"),
        /** Somebody else has registered the number since: it is theirs. */
        NUMBER_TAKEN("number-taken"),
        /** No night, no reviewer says so any more. */
        WITHDRAWN("withdrawn"),
        /** The run was taken back before it came to it. */
        GIVEN_UP("given-up");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        /** The word in {@code recon_action} and in the audit file. */
        public String code() {
            return code;
        }
    }

    static Refusal because(Why why) {
        return new Refusal(why, "");
    }

    static Refusal byDatabase(String said) {
        return new Refusal(
                Why.BY_DATABASE, Words.withoutNumbers(said.lines().findFirst().orElse("")));
    }

    /** As it is kept: the word, and what was said behind it. */
    String kept() {
        String text = said.isEmpty() ? why.code : why.code + BETWEEN + said;
        return text.substring(0, Math.min(MOST_CHARACTERS, text.length()));
    }

    static Refusal of(String kept) {
        String code = kept.split(BETWEEN, 2)[0];
        Why why = Arrays.stream(Why.values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such refusal: " + code));
        return new Refusal(why, kept.substring(Math.min(kept.length(), code.length() + BETWEEN.length())));
    }
}
