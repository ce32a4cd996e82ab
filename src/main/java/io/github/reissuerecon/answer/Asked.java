package io.github.reissuerecon.answer;

import java.time.LocalDate;

/** A row of the file that is asked with. */
sealed interface Asked {

    /**
     * Whether a number was reissued since a date.
     *
     * @param msisdn E.164 digits
     * @param on a date on which somebody is known to have held the number, in the business zone
     */
    record Question(long msisdn, LocalDate on) implements Asked {}

    /**
     * A row that asks nothing.
     *
     * @param msisdn as it is written into the answers: in the configured form, or masked where it is no number
     * @param date ISO 8601, or masked where it is no date
     * @param fault a code of {@link io.github.reissuerecon.number.NumberFault} or of {@link
     *     io.github.reissuerecon.feed.RejectReason}
     */
    record BadRow(String msisdn, String date, String fault) implements Asked {}
}
