package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.OpenFindings;
import io.github.reissuerecon.review.Refusal;
import io.github.reissuerecon.review.ReviewFile;
import io.github.reissuerecon.review.Reviewing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the decisions of a review file, a block of rows a transaction. Ended in the middle, the same command continues. */
@Component
public class ReviewImport {

    private final LockedWork lockedWork;
    private final FencedTransactions transactions;
    private final ReconConfiguration configuration;
    private final KnownShards shards;
    private final OpenFindings open;
    private final Decisions decisions;
    private final Actions actions;
    private final Clock clock;

    ReviewImport(
            LockedWork lockedWork,
            FencedTransactions transactions,
            ReconConfiguration configuration,
            KnownShards shards,
            OpenFindings open,
            Decisions decisions,
            Actions actions,
            Clock clock) {
        this.lockedWork = lockedWork;
        this.transactions = transactions;
        this.configuration = configuration;
        this.shards = shards;
        this.open = open;
        this.decisions = decisions;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Takes what can be taken.
     *
     * @param reviewer who decided
     * @param refusals is told of each row that is not taken
     * @return what became of the rows
     * @throws NightStopped when a run holds the lock, or the process was asked to end
     */
    public Reviewing take(ReviewFile file, String reviewer, Consumer<Refusal> refusals) throws Exception {
        return lockedWork.run(() -> {
            shards.requireThoseOfTheLastNight();
            Reviewing reviewing = new Reviewing(
                    open, decisions, this::isDone, configuration.businessZone(), reviewer, clock.instant());
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            while (Boolean.TRUE.equals(transaction.execute(status -> takeBlock(reviewing, file, refusals)))) {
                lockedWork.pause();
            }
            return reviewing;
        });
    }

    private boolean isDone(OpenFindings.Open finding) {
        return actions.isDone(finding.finding().kind(), finding.finding().id(), finding.since());
    }

    private static boolean takeBlock(Reviewing reviewing, ReviewFile file, Consumer<Refusal> refusals) {
        try {
            return reviewing.take(file, refusals);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
