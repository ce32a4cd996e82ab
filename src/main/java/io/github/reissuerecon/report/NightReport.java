package io.github.reissuerecon.report;

import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.ExitCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run in figures.
 *
 * @param businessDate the night
 * @param run its number
 * @param exitCode how it ends
 * @param continuedFrom the steps that the second and later starts went on from, in the order of the starts
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
        List<String> continuedFrom,
        List<LoadedFeed> feeds,
        BindingTotals accounts,
        BindingTotals debts,
        List<Guard> guards,
        Map<String, Double> secondsByStep) {

    /** A file of the run. */
    public record WrittenFile(long rows, String sha256) {}

    /** How often it was started. */
    int attempts() {
        return continuedFrom.size() + 1;
    }

    /** How often a run was continued, and from where, in words; empty for one that was not. */
    public static String continued(List<String> steps, Language language) {
        if (steps.isEmpty()) {
            return "";
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        steps.forEach(step -> times.merge(step, 1, Integer::sum));
        String from = times.entrySet().stream()
                .map(step -> step.getKey() + (step.getValue() > 1 ? " (" + step.getValue() + ")" : ""))
                .collect(Collectors.joining(", "));
        return steps.size() == 1
                ? language.text("night.continued.once", from)
                : language.text("night.continued.often", steps.size(), from);
    }

    /** Findings of accounts and debts. */
    public long findingCount() {
        return accounts.findingCount() + debts.findingCount();
    }

    /** Findings and rejected rows. */
    public long rowCount() {
        return findingCount() + total(feed -> feed.progress().rejected());
    }

    /** The sum of a figure over all feeds. */
    long total(java.util.function.ToLongFunction<LoadedFeed> figure) {
        return feeds.stream().mapToLong(figure).sum();
    }
}
