package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.KeptBindings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.finding.NumberSet;
import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a match must know of earlier nights and of reviewers, and what it notes for the night's end. */
final class NightMemory {

    private final KeptBindings kept;
    private final Decisions decisions;
    private final Lives lives;
    private final Runs runs;

    private @Nullable Numbers numbers;

    NightMemory(KeptBindings kept, Decisions decisions, Lives lives, Runs runs) {
        this.kept = kept;
        this.decisions = decisions;
        this.lives = lives;
        this.runs = runs;
    }

    /**
     * Of the night's numbers, those that earlier nights or reviewers spoke of.
     *
     * @param startedAt the run's start: later decisions are of later runs
     * @param open numbers that a finding was open of
     * @param kept numbers of bindings that reviewers kept
     */
    record Numbers(long runId, Instant startedAt, NumberSet open, NumberSet kept) {}

    /** Read once a run, when its numbers are fixed, and shared by all parts of the match. */
    synchronized Numbers numbers(Night night, NumberProbe probe) {
        Numbers known = numbers;
        if (known != null && known.runId() == night.runId()) {
            return known;
        }
        Run run = runs.get(night.runId());
        Numbers read = new Numbers(
                run.runId(),
                run.startedAt(),
                lives.openNumbers(run.businessDate(), probe::mayMatch),
                decisions.keptNumbers(run.startedAt(), probe::mayMatch));
        numbers = read;
        return read;
    }

    KeptBindings kept() {
        return kept;
    }

    Decisions decisions() {
        return decisions;
    }
}
