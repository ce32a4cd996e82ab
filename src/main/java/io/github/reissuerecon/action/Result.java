package io.github.reissuerecon.action;

import io.github.reissuerecon.action.Refusal.Why;
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
        @Nullable Refusal refusal,
        @Nullable String before,
        @Nullable String after) {

    /** What is noted of it. */
    String state() {
        return refusal == null ? "done" : refusal.why() == Why.GIVEN_UP ? "undone" : "refused";
    }

    /** Not carried out. */
    public static Result refused(Action action, Why why) {
        return refused(action, Refusal.because(why));
    }

    static Result refused(Action action, Refusal refusal) {
        return new Result(action, refusal, null, null);
    }
}
