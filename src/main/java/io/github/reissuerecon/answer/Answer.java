package io.github.reissuerecon.answer;

import io.github.reissuerecon.timeline.Event;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number was reissued since a date, why, and by which evidence.
 *
 * @param word the answer
 * @param reason a code of {@link Ground}, of {@link io.github.reissuerecon.decision.Reason}, or a row's fault
 * @param disconnectedOn the disconnect that was looked at; null where none was
 * @param reissuedOn the reissue that was looked at; null where none was
 * @param carrier who told the event that decided; null where none did
 */
record Answer(
        Word word,
        String reason,
        @Nullable LocalDate disconnectedOn,
        @Nullable LocalDate reissuedOn,
        @Nullable String carrier) {

    /** The words of the answers, never a boolean. */
    enum Word {
        YES("yes"),
        NO("no"),
        /** What is loaded cannot tell. */
        NO_DATA("no_data"),
        /** The row asks nothing that could be answered. */
        ERROR("error");

        private final String code;

        Word(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static Answer of(Word word, String reason) {
        return new Answer(word, reason, null, null, null);
    }

    /** An answer by events; the carrier is that of the one that decided. */
    static Answer by(
            Word word, String reason, @Nullable Event disconnect, @Nullable Event reissue, @Nullable Event decided) {
        return new Answer(
                word,
                reason,
                disconnect == null ? null : disconnect.on(),
                reissue == null ? null : reissue.on(),
                decided == null ? null : decided.evidence().carrier().name());
    }

    Answer as(Word otherWord, String otherReason) {
        return new Answer(otherWord, otherReason, disconnectedOn, reissuedOn, carrier);
    }
}
