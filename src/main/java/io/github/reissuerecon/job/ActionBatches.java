package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.action.Actions.ActionRun;
import io.github.reissuerecon.action.Decided;
import io.github.reissuerecon.action.PlatformChanges;
import io.github.reissuerecon.action.Refusal.Why;
import io.github.reissuerecon.action.Result;
import io.github.reissuerecon.action.ShardChanges;
import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.Holders;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A batch of actions between two databases: noted here as planned, changed there in one transaction with its rows of the
 * audit table, noted here as done. What is planned here and stands in the audit table there was done before a process ended.
 * From before the change to behind the note nobody else can take the run's lock, so no night withdraws what is being done.
 */
final class ActionBatches {

    private final ShardChanges changes;
    private final Decided decided;
    private final Actions actions;
    private final FencedTransactions transactions;
    private final TransactionTemplate transaction;
    private final RunFiles files;
    private final Clock clock;

    private ActionBatches(
            ShardChanges changes,
            Decided decided,
            Actions actions,
            FencedTransactions transactions,
            RunFiles files,
            Clock clock) {
        this.changes = changes;
        this.decided = decided;
        this.actions = actions;
        this.transactions = transactions;
        this.transaction = new TransactionTemplate(transactions);
        this.files = files;
        this.clock = clock;
    }

    /**
     * Batches on a platform.
     *
     * @param platform its databases by name
     * @throws ConfigurationFault when its tables are not as configured
     */
    static ActionBatches on(
            Map<String, DataSource> platform,
            ReconConfiguration configuration,
            Decided decided,
            Actions actions,
            FencedTransactions transactions,
            RunFiles files,
            Clock clock)
            throws SQLException {
        Map<String, PlatformChanges> changes = new LinkedHashMap<>();
        for (Map.Entry<String, DataSource> shard : platform.entrySet()) {
            try {
                PlatformChanges there = new PlatformChanges(
                        shard.getKey(),
                        shard.getValue(),
                        configuration.apply(),
                        configuration.tables(),
                        configuration.platformRegion(),
                        configuration.businessZone());
                changes.put(shard.getKey(), there);
            } catch (PlatformFault fault) {
                Text said = Shards.said(shard.getKey(), Text.plain(String.valueOf(fault.getMessage())));
                throw new ConfigurationFault(List.of(said.in(Language.EN)));
            }
        }
        ShardChanges all = new ShardChanges(configuration.idForm(), changes);
        return new ActionBatches(all, decided, actions, transactions, files, clock);
    }

    /** Makes sure, before anything is noted, that the databases of some actions are configured. */
    void requireShardsOf(List<Action> batch) {
        try {
            changes.requireThoseOf(batch);
        } catch (PlatformFault gone) {
            throw new ConfigurationFault(List.of(String.valueOf(gone.getMessage())));
        }
    }

    /** What has to be done before anything else. */
    static NightStopped waits(ActionRun unfinished) {
        String command = unfinished.undoOf() == null ? "apply" : "apply --undo=" + unfinished.undoOf();
        return new NightStopped(
                ExitCode.USAGE,
                "\"" + command + " --execute\" was ended in the middle: start it again first; nothing was touched");
    }

    /** Makes sure that there is such a run, which carried out. */
    static void requireRun(Actions actions, long run) {
        ActionRun found = actions.run(run).orElse(null);
        if (found == null || found.undoOf() != null) {
            throw new NightStopped(
                    ExitCode.USAGE,
                    "expected the number of a run of apply --execute, found " + run
                            + (found == null ? ", of which nothing is known" : ", which took back another"));
        }
    }

    /** Begins a run. */
    long begin(@Nullable Long undoOf, String by) {
        return inTransaction(() -> actions.begin(undoOf, by, clock.instant())).number();
    }

    /** Ends it, once its files are there. */
    void end(long run, @Nullable Long undoOf) throws IOException {
        transactions.holdingTheLock(() -> {
            files.write(run, undoOf);
            actions.end(run, clock.instant());
        });
    }

    /** Tries actions that nobody tried. */
    void carryOut(long run, BindingKind kind, List<Action> batch) throws SQLException {
        transaction.executeWithoutResult(status -> actions.plan(run, batch));
        change(kind, batch);
    }

    private void change(BindingKind kind, List<Action> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        Holders own = actions.givenBack(batch);
        transactions.holdingTheLock(() -> actions.note(
                changes.carryOut(kind, batch, own, clock.instant(), transactions::requireLock), clock.instant()));
    }

    /** Those that were carried out all the same, before that, are noted so. */
    private void giveUp(List<Result> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        List<Action> givenUp = refused.stream().map(Result::action).toList();
        transactions.holdingTheLock(() -> {
            Map<String, Result> late = changes.giveUp(givenUp, clock.instant());
            actions.note(
                    refused.stream()
                            .map(each -> late.getOrDefault(each.action().actionId(), each))
                            .toList(),
                    clock.instant());
        });
    }

    /**
     * Finds out what became of the actions that a run left over, and tries the others.
     *
     * @param goOn false to give up what was not done, and to end the run
     */
    void settle(ActionRun run, boolean goOn) throws SQLException, IOException {
        List<Action> planned = actions.planned(run.number());
        requireShardsOf(planned);
        Map<String, Result> settled = changes.settled(planned);
        transaction.executeWithoutResult(status -> actions.note(List.copyOf(settled.values()), clock.instant()));
        for (BindingKind kind : BindingKind.values()) {
            List<Action> rest = planned.stream()
                    .filter(action -> action.kind() == kind && !settled.containsKey(action.actionId()))
                    .toList();
            Set<String> still = decided.stillDecided(kind, rest);
            List<Action> toDo = new ArrayList<>();
            List<Result> refused = new ArrayList<>();
            for (Action action : rest) {
                if (goOn && (action.undone() != null || still.contains(action.actionId()))) {
                    toDo.add(action);
                } else {
                    refused.add(Result.refused(action, goOn ? Why.WITHDRAWN : Why.GIVEN_UP));
                }
            }
            giveUp(refused);
            change(kind, toDo);
        }
        if (!goOn) {
            end(run.number(), run.undoOf());
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
