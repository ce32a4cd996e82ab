package io.github.reissuerecon.job;

import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.Guards;
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

    /**
     * A gate.
     *
     * @param ownTransaction commits though the step that asks is rolled back
     */
    Gate(Runs runs, TransactionTemplate ownTransaction) {
        this.runs = runs;
        this.ownTransaction = ownTransaction;
    }

    /** Lets the night on, or stops it. All guards that tripped are told; where a person has to look, that comes first. */
    void pass(Night night, List<Guard> guards) {
        List<Guard> awaited = Guards.tripped(guards, Consequence.NOT_READY);
        List<Guard> tripped = Guards.tripped(guards, Consequence.STOP);
        List<Guard> all = Stream.concat(tripped.stream(), awaited.stream()).toList();
        note(night, all);
        if (!tripped.isEmpty()) {
            throw stopped(ExitCode.GUARD_TRIPPED, all, "nothing is published; when " + wayOn(tripped));
        }
        if (!awaited.isEmpty()) {
            throw stopped(ExitCode.NOT_READY, all, "run the same command again when it has come");
        }
    }

    /** The night stopped by one guard, which says itself what to do. */
    NightStopped stoppedBy(Night night, Guard guard) {
        note(night, List.of(guard));
        return new NightStopped(ExitCode.GUARD_TRIPPED, guard.message());
    }

    private void note(Night night, List<Guard> tripped) {
        List<Runs.Trip> trips = tripped.stream()
                .map(guard -> new Runs.Trip(guard.name(), guard.value(), guard.limit(), guard.message()))
                .toList();
        ownTransaction.executeWithoutResult(status -> runs.tripped(night.runId(), trips));
    }

    private static String wayOn(List<Guard> tripped) {
        String acceptable = tripped.stream()
                .map(Guard::name)
                .distinct()
                .filter(Guards.NAMES::contains)
                .collect(Collectors.joining(", "));
        return acceptable.isEmpty()
                ? "it is mended: the same command"
                : "a person has looked: the same command with --accept-guard=NAME --reason=TEXT, NAME being "
                        + acceptable;
    }

    private static NightStopped stopped(ExitCode exitCode, List<Guard> guards, String advice) {
        String lines = guards.stream()
                .map(guard -> guard.name() + ": " + guard.message())
                .collect(Collectors.joining(System.lineSeparator() + "  "));
        return new NightStopped(exitCode, lines + System.lineSeparator() + "  " + advice);
    }
}
