package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Answer.Word;
import io.github.reissuerecon.answer.Known.Tenures;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of CAMARA NumberRecycling ({@code POST /check}): {@code yes} when the owner's contract is later than the date,
 * or nobody held the number on it.
 */
final class CamaraAnswer {

    private CamaraAnswer() {}

    static Answer of(LocalDate on, Known known) {
        Recycled recycled = recycled(on, known.counting());
        if (recycled != null) {
            return recycled.answer(Word.YES, recycled.ground().code());
        }
        Recycled seemingly = recycled(on, known.told());
        return seemingly != null
                ? seemingly.answer(Word.NO, known.heldBack(seemingly.decided()))
                : notRecycled(on, known.counting());
    }

    private record Recycled(
            Ground ground,
            @Nullable Event disconnect,
            @Nullable Event reissue,
            Event decided) {
        Answer answer(Word word, String reason) {
            return Answer.by(word, reason, disconnect, reissue, decided);
        }
    }

    /** Whether the date lies in a gap between two owners, or before the present owner's contract. */
    private static @Nullable Recycled recycled(LocalDate on, Tenures tenures) {
        Event left = tenures.latest(EventKind.DISCONNECT, on.minusDays(1));
        Event came = tenures.latest(EventKind.REISSUE, on);
        if (left != null && (came == null || came.on().isBefore(left.on()))) {
            return new Recycled(Ground.NOBODY_HELD_ON_DATE, left, tenures.reissueFrom(left.on()), left);
        }
        Event contract = tenures.latest(EventKind.REISSUE);
        return contract == null || !contract.on().isAfter(on)
                ? null
                : new Recycled(Ground.REISSUED_AFTER_DATE, tenures.disconnectOf(contract), contract, contract);
    }

    private static Answer notRecycled(LocalDate on, Tenures tenures) {
        Event contract = tenures.latest(EventKind.REISSUE);
        Event left = tenures.latest(EventKind.DISCONNECT);
        if (contract != null && contract.on().equals(on)) {
            return Answer.by(Word.NO, Reason.SAME_DAY.code(), tenures.disconnectOf(contract), contract, contract);
        }
        if (left != null && (contract == null || contract.on().isBefore(left.on()))) {
            return Answer.by(Word.NO, Reason.DISCONNECTED_NOT_REISSUED.code(), left, null, left);
        }
        return contract == null
                ? Answer.of(Word.NO, Ground.NOT_TOLD.code())
                : Answer.by(
                        Word.NO,
                        Ground.REISSUED_BEFORE_DATE.code(),
                        tenures.disconnectOf(contract),
                        contract,
                        Objects.requireNonNull(contract));
    }
}
