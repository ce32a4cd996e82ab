package io.github.reissuerecon.decision;

/**
 * What the platform leaves to its own judgement.
 *
 * @param sameDay what to do when the number was reissued on the very day of the binding
 * @param portDaysBefore days before a port from which on a disconnect or reissue is the port's
 * @param portDaysAfter days after a port up to which a disconnect or reissue is the port's
 */
public record Policy(SameDay sameDay, int portDaysBefore, int portDaysAfter) {

    public Policy {
        if (portDaysBefore < 0 || portDaysAfter < 0) {
            throw new IllegalArgumentException("a port's window has no negative days");
        }
    }

    /** What to do about a reissue on the day of the binding. */
    public enum SameDay {
        REVIEW,
        FLAG,
        KEEP
    }
}
