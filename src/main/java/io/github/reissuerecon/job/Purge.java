package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.retention.Batches;
import io.github.reissuerecon.retention.Forgetting;
import io.github.reissuerecon.retention.OldActions;
import io.github.reissuerecon.retention.OldLives;
import io.github.reissuerecon.retention.OldNumbers;
import io.github.reissuerecon.retention.OldRows;
import io.github.reissuerecon.retention.Removal;
import io.github.reissuerecon.retention.Retention;
import io.github.reissuerecon.run.ExitCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes from the batch database what {@code recon.retention} says is old enough, under the run's lock, in short
 * transactions. Ended in the middle, the same command continues.
 */
@Component
public class Purge {

    private final LockedWork lockedWork;
    private final FencedTransactions transactions;
    private final ReconConfiguration configuration;
    private final OldRows rows;
    private final OldLives lives;
    private final OldActions actions;
    private final OldNumbers numbers;
    private final JobMetadata metadata;
    private final Clock clock;

    Purge(
            LockedWork lockedWork,
            FencedTransactions transactions,
            ReconConfiguration configuration,
            OldRows rows,
            OldLives lives,
            OldActions actions,
            OldNumbers numbers,
            JobMetadata metadata,
            Clock clock) {
        this.lockedWork = lockedWork;
        this.transactions = transactions;
        this.configuration = configuration;
        this.rows = rows;
        this.lives = lives;
        this.actions = actions;
        this.numbers = numbers;
        this.metadata = metadata;
        this.clock = clock;
    }

    /**
     * What is old enough.
     *
     * @param countedFrom the night that ages are counted from; null when none is complete, and nothing is old
     * @param removals by table
     * @param notes what stays all the same, and why
     */
    public record Extent(@Nullable LocalDate countedFrom, List<Removal> removals, List<Text> notes) {}

    /** From which date on rows are kept, by key; null for all. */
    private record Horizon(
            LocalDate countedFrom,
            @Nullable LocalDate jobMetadata,
            @Nullable LocalDate findings,
            @Nullable LocalDate rejects,
            @Nullable Forgetting ledger,
            List<Text> notes) {}

    /**
     * Counts what is old enough to be removed.
     *
     * @param countedFrom the night that ages are counted from; null for the last complete one
     * @throws NightStopped when that night is later than the last complete one
     */
    public Extent look(@Nullable LocalDate countedFrom) {
        return horizon(countedFrom).map(this::extent).orElseGet(() -> new Extent(null, List.of(), List.of()));
    }

    private Extent extent(Horizon horizon) {
        List<Removal> removals = new ArrayList<>();
        if (horizon.jobMetadata() != null) {
            removals.addAll(metadata.count(horizon.jobMetadata()));
        }
        if (horizon.findings() != null) {
            removals.addAll(rows.findings(horizon.findings()));
            removals.add(lives.count(ofLives(horizon.findings())));
            removals.add(actions.count(horizon.findings()));
        }
        if (horizon.rejects() != null) {
            removals.add(rows.rejects(horizon.rejects()));
        }
        if (horizon.ledger() != null) {
            removals.addAll(numbers.count(horizon.ledger()));
        }
        return new Extent(horizon.countedFrom(), removals, horizon.notes());
    }

    /**
     * Removes it.
     *
     * @return what was there before, and is gone now
     * @throws NightStopped when a run holds the lock, or the process was asked to end
     */
    public Extent execute(@Nullable LocalDate countedFrom) throws Exception {
        return lockedWork.run(() -> {
            Optional<Horizon> horizon = horizon(countedFrom);
            if (horizon.isEmpty()) {
                return new Extent(null, List.of(), List.of());
            }
            Extent extent = extent(horizon.get());
            remove(horizon.get(), new Batches(transactions, Batches.USUAL_ROWS, lockedWork::stopping));
            return extent;
        });
    }

    private Optional<Horizon> horizon(@Nullable LocalDate asked) {
        LocalDate last = rows.lastComplete().orElse(null);
        if (last == null) {
            return Optional.empty();
        }
        if (asked != null && asked.isAfter(last)) {
            throw new NightStopped(
                    ExitCode.USAGE,
                    "--business-date: expected a night up to the last complete one, " + last + ", found " + asked);
        }
        LocalDate night = asked == null ? last : asked;
        Retention retention = configuration.retention();
        List<Text> notes = new ArrayList<>();
        Forgetting ledger = ledger(retention, night, notes);
        Horizon horizon = new Horizon(
                night,
                retention.jobMetadata().before(night),
                retention.findings().before(night),
                retention.rejects().before(night),
                ledger,
                notes);
        rows.unfinishedBefore(night).forEach(unfinished -> notes.add(Text.of("purge.unfinished", unfinished)));
        return Optional.of(horizon);
    }

    /** A run that is not complete still asks the ledger: ages are counted from what it needs, when that is earlier. */
    private @Nullable Forgetting ledger(Retention retention, LocalDate night, List<Text> notes) {
        LocalDate needed = rows.neededByUnfinished().orElse(night);
        LocalDate before = retention.ledger().before(needed.isBefore(night) ? needed : night);
        if (before != null && numbers.hasDigests()) {
            notes.add(Text.of("purge.digests"));
            return null;
        }
        return before == null
                ? null
                : new Forgetting(
                        before,
                        configuration.policy().portDaysBefore(),
                        configuration.policy().portDaysAfter());
    }

    /** A run that is not complete is still to be compared with the nights before it. */
    private LocalDate ofLives(LocalDate before) {
        return rows.unfinishedBefore(before).stream().findFirst().orElse(before);
    }

    /** What is noted first is the ledger's date: from then on, no night that needs more is run again. */
    private void remove(Horizon horizon, Batches batches) {
        if (horizon.jobMetadata() != null) {
            rows.note("job-metadata", horizon.jobMetadata(), clock.instant());
            metadata.remove(horizon.jobMetadata(), batches);
        }
        if (horizon.findings() != null) {
            rows.note("findings", horizon.findings(), clock.instant());
            rows.removeFindings(horizon.findings(), batches);
            actions.remove(horizon.findings(), batches);
            lives.remove(ofLives(horizon.findings()), batches);
        }
        if (horizon.rejects() != null) {
            rows.note("rejects", horizon.rejects(), clock.instant());
            rows.removeRejects(horizon.rejects(), batches);
        }
        if (horizon.ledger() != null) {
            rows.note("ledger", horizon.ledger().before(), clock.instant());
            numbers.remove(horizon.ledger(), batches);
            lives.removeForgotten(ofLives(horizon.ledger().before()), batches);
        }
    }
}
