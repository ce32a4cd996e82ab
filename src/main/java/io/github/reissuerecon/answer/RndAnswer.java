package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Answer.Word;
import io.github.reissuerecon.answer.Known.Tenures;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;

/**
 * The answer of the Reassigned Numbers Database: {@code yes} when the number's latest permanent disconnect is on the date or
 * after it. Source: FCC 18-177, 47 CFR 64.1200(m).
 */
final class RndAnswer {

    private RndAnswer() {}

    static Answer of(LocalDate on, Known known) {
        Tenures counting = known.counting();
        Event disconnect = counting.latest(EventKind.DISCONNECT);
        if (disconnect != null && !disconnect.on().isBefore(on)) {
            return by(Word.YES, Ground.DISCONNECTED_ON_OR_AFTER_DATE.code(), disconnect, counting);
        }
        Event reissue = counting.reissueWithoutDisconnect(on);
        if (reissue != null) {
            return Answer.by(Word.NO_DATA, Ground.DISCONNECT_NOT_TOLD.code(), null, reissue, reissue);
        }
        Event told = known.told().latest(EventKind.DISCONNECT);
        if (told != null && !told.on().isBefore(on)) {
            return by(Word.NO, known.heldBack(told), told, known.told());
        }
        return disconnect == null
                ? Answer.of(Word.NO, Ground.NOT_TOLD.code())
                : by(Word.NO, Ground.DISCONNECTED_BEFORE_DATE.code(), disconnect, counting);
    }

    private static Answer by(Word word, String reason, Event disconnect, Tenures tenures) {
        return Answer.by(word, reason, disconnect, tenures.reissueFrom(disconnect.on()), disconnect);
    }
}
