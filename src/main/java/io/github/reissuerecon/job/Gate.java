package io.github.reissuerecon.job;

import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.report.GuardWords;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Runs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/** Stops a night where a guard did not pass, and keeps what tripped, for {@code status}. */
final class Gate {

    private final Runs runs;
    private final TransactionTemplate ownTransaction;
    private final Language language;

    /**
     * A gate.
     *
     * @param ownTransaction commits though the step that asks is rolled back
     * @param language of what is said of them, and to do next
     */
    Gate(Runs runs, TransactionTemplate ownTransaction, Language language) {
        this.runs = runs;
        this.ownTransaction = ownTransaction;
        this.language = language;
    }

    /** Lets the night on, or stops it. All guards that tripped are told; where a person has to look, that comes first. */
    void pass(Night night, List<Guard> guards) {
        List<Guard> awaited = Guards.tripped(guards, Consequence.NOT_READY);
        List<Guard> tripped = Guards.tripped(guards, Consequence.STOP);
        List<Guard> all = Stream.concat(tripped.stream(), awaited.stream()).toList();
        note(night, all);
        if (!tripped.isEmpty()) {
            throw stopped(ExitCode.GUARD_TRIPPED, all, wayOn(tripped));
        }
        if (!awaited.isEmpty()) {
            throw stopped(ExitCode.NOT_READY, all, language.text("next.when-it-has-come"));
        }
    }

    /** The night stopped by one guard, which says itself what to do. */
    NightStopped stoppedBy(Night night, Guard guard) {
        note(night, List.of(guard));
        return new NightStopped(ExitCode.GUARD_TRIPPED, GuardWords.of(guard).in(language));
    }

    private void note(Night night, List<Guard> tripped) {
        List<Runs.Trip> trips = tripped.stream()
                .map(guard -> new Runs.Trip(
                        guard.name(),
                        guard.value(),
                        guard.limit(),
                        GuardWords.of(guard).in(language)))
                .toList();
        ownTransaction.executeWithoutResult(status -> runs.tripped(night.runId(), trips));
    }

    private String wayOn(List<Guard> tripped) {
        String acceptable = tripped.stream()
                .map(Guard::name)
                .distinct()
                .filter(Guards.NAMES::contains)
                .collect(Collectors.joining(", "));
        return acceptable.isEmpty()
                ? language.text("next.when-mended")
                : language.text("next.when-a-person-has-looked", acceptable);
    }

    private NightStopped stopped(ExitCode exitCode, List<Guard> guards, String advice) {
        String lines = guards.stream()
                .map(guard -> guard.name() + ": " + GuardWords.of(guard).in(language))
                .collect(Collectors.joining(System.lineSeparator() + "  "));
        return new NightStopped(exitCode, lines + System.lineSeparator() + "  " + advice);
    }
}
