package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.action.Actions.ActionRun;
import io.github.reissuerecon.action.Decided;
import io.github.reissuerecon.action.Decided.Candidate;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.platform.BindingKind;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out on the platform what is decided, debts before accounts. Ended anywhere, the same command continues, and does
 * nothing twice.
 */
@Component
public class Apply {

    private static final List<BindingKind> DEBTS_FIRST = List.of(BindingKind.DEBT, BindingKind.ACCOUNT);

    private final LockedWork lockedWork;
    private final FencedTransactions transactions;
    private final ReconConfiguration configuration;
    private final KnownShards shards;
    private final Decided decided;
    private final Actions actions;
    private final RunFiles files;
    private final Clock clock;

    Apply(
            LockedWork lockedWork,
            FencedTransactions transactions,
            ReconConfiguration configuration,
            KnownShards shards,
            Decided decided,
            Actions actions,
            RunFiles files,
            Clock clock) {
        this.lockedWork = lockedWork;
        this.transactions = transactions;
        this.configuration = configuration;
        this.shards = shards;
        this.decided = decided;
        this.actions = actions;
        this.files = files;
        this.clock = clock;
    }

    /**
     * How much is carried out.
     *
     * @param limit actions of a run at most; null for all
     * @param again whether to take up what was refused or undone
     * @param by who asks for it, for the records
     */
    public record Order(@Nullable Long limit, boolean again, String by) {}

    /** The debts, decided or in review, before which an account is not unbound. */
    private record Waiting(Set<AccountNumber> decided, Set<AccountNumber> undecided) {

        boolean holds(Candidate candidate) {
            Action action = candidate.action();
            AccountNumber number = new AccountNumber(action.accountId(), action.msisdn());
            return action.kind() == BindingKind.ACCOUNT
                    && (decided.contains(number) || (candidate.debtsFirst() && undecided.contains(number)));
        }
    }

    /**
     * What would be carried out, in order.
     *
     * @param visitor is told of each action
     */
    public void look(Order order, Consumer<Action> visitor) {
        shards.requireThoseOfTheLastNight();
        ActionRun unfinished = actions.unfinished().orElse(null);
        if (unfinished != null) {
            actions.planned(unfinished.number()).forEach(visitor);
        }
        long left = left(order, unfinished);
        long run = unfinished == null ? 0 : unfinished.number();
        for (BindingKind kind : DEBTS_FIRST) {
            Waiting waiting = new Waiting(decided.debtsLeftBehind(order.again(), run), decided.debtsToDecide());
            String after = "";
            List<Candidate> page;
            do {
                page = decided.next(kind, after, order.again(), run, batchSize());
                for (Action action : chosen(page, waiting, left)) {
                    left--;
                    visitor.accept(action);
                }
                after = last(page);
            } while (!page.isEmpty() && left > 0);
        }
    }

    /**
     * Carries out what is decided; first, what a run that was ended in the middle left over.
     *
     * @param platform the platform's databases by name, by users who may change them
     * @return the run; empty when there was nothing to do
     * @throws NightStopped when a run holds the lock, or the process was asked to end
     */
    public Optional<Long> execute(Map<String, DataSource> platform, Order order) throws Exception {
        AtomicReference<@Nullable Long> begun = new AtomicReference<>();
        return lockedWork.persevering(() -> {
            shards.requireThoseOfTheLastNight();
            if (actions.isEnded(begun.get())) {
                return Optional.ofNullable(begun.get());
            }
            ActionRun unfinished = actions.unfinished().orElse(null);
            if (unfinished != null && unfinished.undoOf() != null) {
                throw ActionBatches.waits(unfinished);
            }
            ActionBatches batches =
                    ActionBatches.on(platform, configuration, decided, actions, transactions, files, clock);
            if (unfinished != null) {
                batches.settle(unfinished, true);
                begun.set(unfinished.number());
            }
            carryOut(batches, begun, left(order, unfinished), order);
            Long run = begun.get();
            if (run != null) {
                batches.end(run, null);
            }
            return Optional.ofNullable(run);
        });
    }

    /** The run begins with the first action. */
    private void carryOut(ActionBatches batches, AtomicReference<@Nullable Long> begun, long most, Order order)
            throws SQLException {
        long left = most;
        for (BindingKind kind : DEBTS_FIRST) {
            Waiting waiting = new Waiting(decided.debtsToCorrect(), decided.debtsToDecide());
            String after = "";
            List<Candidate> page;
            do {
                lockedWork.pause();
                Long run = begun.get();
                page = decided.next(kind, after, order.again(), run == null ? 0 : run, batchSize());
                List<Action> chosen = chosen(page, waiting, left);
                if (!chosen.isEmpty()) {
                    batches.requireShardsOf(chosen);
                    begun.set(run == null ? Long.valueOf(batches.begin(null, order.by())) : run);
                    batches.carryOut(Objects.requireNonNull(begun.get()), kind, chosen);
                }
                left -= chosen.size();
                after = last(page);
            } while (!page.isEmpty() && left > 0);
        }
    }

    private static List<Action> chosen(List<Candidate> page, Waiting waiting, long most) {
        return page.stream()
                .filter(candidate -> !waiting.holds(candidate))
                .limit(most)
                .map(Candidate::action)
                .toList();
    }

    private static String last(List<Candidate> page) {
        return page.isEmpty() ? "" : page.get(page.size() - 1).action().id();
    }

    private long left(Order order, @Nullable ActionRun run) {
        if (order.limit() == null) {
            return Long.MAX_VALUE;
        }
        long tried = run == null
                ? 0
                : actions.counts(run.number()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return Math.max(0, order.limit() - tried);
    }

    private int batchSize() {
        return configuration.apply().batchSize();
    }
}
