package io.github.reissuerecon.report;

import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.ExitCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A run in figures.
 *
 * @param businessDate the night
 * @param run its number
 * @param exitCode how it ends
 * @param attempts how often the night was started
 * @param feeds the files that it read
 * @param accounts what became of the accounts
 * @param debts what became of the debt contacts
 * @param guards the figures that were held against limits
 * @param secondsByStep how long each step took, all attempts together
 */
public record NightReport(
        LocalDate businessDate,
        int run,
        ExitCode exitCode,
        int attempts,
        List<LoadedFeed> feeds,
        BindingTotals accounts,
        BindingTotals debts,
        List<Guard> guards,
        Map<String, Double> secondsByStep) {

    /** A file of the run. */
    public record WrittenFile(long rows, String sha256) {}

    /** The sum of a figure over all feeds. */
    long total(java.util.function.ToLongFunction<LoadedFeed> figure) {
        return feeds.stream().mapToLong(figure).sum();
    }
}
