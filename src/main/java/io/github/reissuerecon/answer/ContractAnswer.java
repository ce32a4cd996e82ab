package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Answer.Word;
import io.github.reissuerecon.decision.Decision;
import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.decision.Rules;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;

/**
 * The answer of the decision table, for an account that was bound on the date and never verified: {@code yes} when it would
 * be unbound or reviewed, {@code no} when it would be watched or kept.
 */
final class ContractAnswer {

    private ContractAnswer() {}

    static Answer of(LocalDate on, Timeline told, Policy policy, LocalDate through) {
        if (told.events().isEmpty()) {
            return Answer.of(Word.NO, Ground.NOT_TOLD.code());
        }
        Binding binding = new Binding(BindingKind.ACCOUNT, "", "", 0, on, null);
        Decision decision = new Rules(policy, through).decide(binding, told, false);
        Word word =
                switch (decision.outcome()) {
                    case UNBIND, CORRECT_DEBT_RECORD, REVIEW -> Word.YES;
                    case WATCH, SUPPRESSED, KEEP -> Word.NO;
                };
        return Answer.by(word, decision.reason().code(), decision.disconnect(), decision.reissue(), decision.ground());
    }
}
