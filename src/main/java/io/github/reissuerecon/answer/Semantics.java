package io.github.reissuerecon.answer;

import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;

/** Whose question is answered: each compares the date with another one. The README has the three beside each other. */
public enum Semantics {
    /** The FCC's Reassigned Numbers Database: with the old owner's disconnect. */
    RND {
        @Override
        Answer answer(LocalDate on, Timeline told, Policy policy, LocalDate through) {
            return RndAnswer.of(on, new Known(told, policy, through));
        }
    },
    /** CAMARA NumberRecycling: with the new owner's contract. */
    CAMARA {
        @Override
        Answer answer(LocalDate on, Timeline told, Policy policy, LocalDate through) {
            return CamaraAnswer.of(on, new Known(told, policy, through));
        }
    },
    /** The decision table of a night, with the date in the place of a binding's. */
    CONTRACT {
        @Override
        Answer answer(LocalDate on, Timeline told, Policy policy, LocalDate through) {
            return ContractAnswer.of(on, told, policy, through);
        }
    };

    /**
     * What is known of a number, held against a date; whether that date is covered is not asked here.
     *
     * @param told all events known for the number
     * @param through the last complete night; later events have not happened yet
     */
    abstract Answer answer(LocalDate on, Timeline told, Policy policy, LocalDate through);

    /** Whether a date that is not covered is an error of the row, instead of one that there is no data for. */
    boolean refusesWhatIsNotCovered() {
        return this == CAMARA;
    }
}
