package io.github.reissuerecon.preflight;

import io.github.reissuerecon.preflight.Check.Mark;
import io.github.reissuerecon.run.ExitCode;
import java.util.List;

/**
 * All that a look found.
 *
 * @param checks what was looked at, in the order of a night
 * @param firstRows of each carrier whose newest file could be opened
 */
public record Report(List<Check> checks, List<FirstRows> firstRows) {

    /** What is to be mended comes before what is to be waited for. */
    private static final List<ExitCode> WORST_FIRST =
            List.of(ExitCode.USAGE, ExitCode.FAILED, ExitCode.GUARD_TRIPPED, ExitCode.NOT_READY);

    /** How the program ends with it: by the worst problem. */
    public ExitCode exitCode() {
        return WORST_FIRST.stream()
                .filter(code -> checks.stream().anyMatch(check -> check.consequence() == code))
                .findFirst()
                .orElse(ExitCode.COMPLETE);
    }

    /** How many checks came out so. */
    public long count(Mark mark) {
        return checks.stream().filter(check -> check.mark() == mark).count();
    }
}
