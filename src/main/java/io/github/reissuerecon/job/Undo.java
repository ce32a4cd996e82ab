package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.action.Actions.ActionRun;
import io.github.reissuerecon.action.Decided;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.platform.BindingKind;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes back what a run carried out, accounts before debts, where it still stands as it was left. Ended anywhere, the same
 * command continues.
 */
@Component
public class Undo {

    private static final List<BindingKind> ACCOUNTS_FIRST = List.of(BindingKind.ACCOUNT, BindingKind.DEBT);

    private final LockedWork lockedWork;
    private final FencedTransactions transactions;
    private final ReconConfiguration configuration;
    private final Decided decided;
    private final Actions actions;
    private final RunFiles files;
    private final Clock clock;

    Undo(
            LockedWork lockedWork,
            FencedTransactions transactions,
            ReconConfiguration configuration,
            Decided decided,
            Actions actions,
            RunFiles files,
            Clock clock) {
        this.lockedWork = lockedWork;
        this.transactions = transactions;
        this.configuration = configuration;
        this.decided = decided;
        this.actions = actions;
        this.files = files;
        this.clock = clock;
    }

    /**
     * What would be tried, in order.
     *
     * @throws NightStopped when there is no such run
     */
    public void look(long run, Consumer<Action> visitor) {
        ActionBatches.requireRun(actions, run);
        for (BindingKind kind : ACCOUNTS_FIRST) {
            String after = "";
            List<Action> page;
            do {
                page = actions.toUndo(run, kind, 0, after, batchSize());
                page.forEach(visitor);
                after = page.isEmpty() ? "" : page.get(page.size() - 1).id();
            } while (!page.isEmpty());
        }
    }

    /**
     * Takes a run back; of one that was ended in the middle, what it did.
     *
     * @param platform the platform's databases by name, by users who may change them
     * @param by who asks for it, for the records
     * @return the run that takes it back; empty when there was nothing to do
     * @throws NightStopped when there is no such run, another one waits to be continued, or a run holds the lock
     */
    public Optional<Long> execute(Map<String, DataSource> platform, long run, String by) throws Exception {
        return lockedWork.persevering(() -> {
            ActionBatches.requireRun(actions, run);
            ActionRun unfinished = actions.unfinished().orElse(null);
            boolean itself = unfinished != null && unfinished.number() == run;
            if (unfinished != null && !itself && !Long.valueOf(run).equals(unfinished.undoOf())) {
                throw ActionBatches.waits(unfinished);
            }
            ActionBatches batches =
                    ActionBatches.on(platform, configuration, decided, actions, transactions, files, clock);
            Long undo = null;
            if (unfinished != null) {
                batches.settle(unfinished, !itself);
                undo = itself ? null : Long.valueOf(unfinished.number());
            }
            undo = takeBack(batches, undo, run, by);
            if (undo != null) {
                batches.end(undo, run);
            }
            return Optional.ofNullable(undo);
        });
    }

    private @Nullable Long takeBack(ActionBatches batches, @Nullable Long begun, long run, String by)
            throws SQLException {
        Long undo = begun;
        for (BindingKind kind : ACCOUNTS_FIRST) {
            List<Action> page;
            do {
                lockedWork.pause();
                page = actions.toUndo(run, kind, undo == null ? 0 : undo, "", batchSize());
                if (!page.isEmpty()) {
                    batches.requireShardsOf(page);
                    undo = undo == null ? Long.valueOf(batches.begin(run, by)) : undo;
                    batches.carryOut(undo, kind, page);
                }
            } while (!page.isEmpty());
        }
        return undo;
    }

    private int batchSize() {
        return configuration.apply().batchSize();
    }
}
