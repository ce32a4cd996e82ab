package io.github.reissuerecon.action;

import org.jspecify.annotations.Nullable;

/**
 * What became of an action.
 *
 * @param refusal why it was not carried out; null when it was
 * @param before the row's values before it, as JSON; null when it was not carried out
 * @param after the row's values after it, as JSON; null when it was not carried out
 */
public record Result(
        Action action,
        @Nullable String refusal,
        @Nullable String before,
        @Nullable String after) {

    /** The row is not there, or does not count any more. */
    static final String GONE = "the row is gone, or does not meet the configured condition any more";

    /** As after a debt was corrected: nobody dials the number that was found. */
    static final String OTHER_NUMBER = "the row has another number than was found";

    static final String OTHER_BINDING = "the row has another binding of its number than was found";

    /** Whoever has the number now has shown that since: that is for a reviewer. */
    static final String VERIFIED = "somebody verified the row's number since";

    /** The configured statement asks for more than number and binding, and did not find it. */
    static final String CHANGED = "the row is not as the configured statement wants it";

    /** What an action left is not what stands there. */
    static final String NOT_AS_LEFT = "the row is not as it was left";

    /** No night, no reviewer says so any more. */
    public static final String WITHDRAWN = "its finding is withdrawn, in review or decided otherwise by now";

    /** The run was taken back before it came to it. */
    public static final String GIVEN_UP = "its run was taken back";

    /** What is noted of it. */
    String state() {
        return refusal == null ? "done" : refusal.equals(GIVEN_UP) ? "undone" : "refused";
    }

    /** Not carried out. */
    public static Result refused(Action action, String why) {
        return new Result(action, why, null, null);
    }
}
