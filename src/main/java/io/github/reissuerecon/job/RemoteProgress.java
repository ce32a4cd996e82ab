package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.PartAttempts.Attempt;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.Workers.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a match by workers is: what is told of it, and whether it goes on. */
final class RemoteProgress {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteProgress.class);
    private static final int SECONDS_OF_SILENCE = 30;
    private static final int SECONDS_OF_A_SLOW_PART = 180;

    private final RemoteParts with;
    private final BindingKind kind;
    private final long runId;
    private final Map<Integer, Long> slowUntil = new HashMap<>();
    private final Map<String, String> refusals = new TreeMap<>();
    private List<MatchPart> parts;
    private double shareTold;
    private long examinedTold;
    private int settledTold;
    private int begunTold;
    private List<Attempt> inHand = List.of();
    private long movedAt = System.nanoTime();

    /** @param parts as they are when the match begins, or goes on */
    RemoteProgress(RemoteParts with, BindingKind kind, long runId, List<MatchPart> parts) {
        this.with = with;
        this.kind = kind;
        this.runId = runId;
        this.parts = parts;
        parts.forEach(part -> {
            shareTold += part.share();
            examinedTold += part.count().examined();
        });
    }

    /** How far the parts are, and which one takes its time. */
    void tell(List<Attempt> begun, int settled) {
        double share = 0;
        long examined = 0;
        Set<Integer> whole = new HashSet<>();
        parts = with.findings.parts(runId, kind);
        for (MatchPart part : parts) {
            share += part.share();
            examined += part.count().examined();
            if (part.whole()) {
                whole.add(part.part());
            }
        }
        if (share != shareTold || examined != examinedTold || settled != settledTold || begun.size() > begunTold) {
            movedAt = System.nanoTime();
        }
        with.progress.add(share - shareTold, examined - examinedTold);
        shareTold = share;
        examinedTold = examined;
        settledTold = settled;
        begunTold = begun.size();
        inHand = begun.stream()
                .filter(attempt -> !whole.contains(attempt.part()) && attempt.givenUp() == null)
                .toList();
        inHand.forEach(this::tellIfSlow);
    }

    private void tellIfSlow(Attempt attempt) {
        long toldAt = slowUntil.getOrDefault(attempt.part(), (long) SECONDS_OF_A_SLOW_PART);
        if (attempt.seconds() >= toldAt) {
            LOG.warn(
                    "{} has been with worker {} for {} s",
                    describe(attempt.part()),
                    attempt.worker(),
                    attempt.seconds());
            slowUntil.put(attempt.part(), attempt.seconds() + SECONDS_OF_A_SLOW_PART);
        } else if (attempt.seconds() < SECONDS_OF_A_SLOW_PART) {
            slowUntil.remove(attempt.part());
        }
    }

    /** A lookup's ranges are numbers, of which no more is told than that. */
    String describe(int part) {
        MatchPart asked =
                parts.stream().filter(known -> known.part() == part).findFirst().orElseThrow();
        String shard = asked.shard();
        return "part " + part + " of the " + kind.code() + "s" + (shard.isEmpty() ? "" : " of shard " + shard) + " ("
                + PartContext.range(asked, with.plans.of(runId, kind).ofPart(part)) + ")";
    }

    /**
     * Why nothing has gone on for longer than the night waits; null while something does. Says which workers refuse.
     *
     * @param unsent why the broker takes no request; null when it does
     */
    @Nullable
    String standstill(@Nullable String unsent) {
        List<Worker> workers = with.workers.seenWithin(SECONDS_OF_SILENCE);
        workers.stream().filter(worker -> worker.refused() != null).forEach(worker -> {
            String why = Objects.requireNonNull(worker.refused());
            if (!why.equals(refusals.put(worker.name(), why))) {
                LOG.warn("worker {} takes no part: {}", worker.name(), why);
            }
        });
        Duration patience = with.configuration.workers().patience();
        if (System.nanoTime() - movedAt < patience.toNanos()) {
            return null;
        }
        List<Worker> working =
                workers.stream().filter(worker -> worker.refused() == null).toList();
        return "for " + patience.toSeconds() + " s no part of the match went on (recon.workers.patience): "
                + reason(working, unsent) + lost();
    }

    /** Those that one more worker would give up: it may be they that take the workers down. */
    private String lost() {
        return inHand.stream()
                .filter(attempt -> attempt.number() >= PartWork.MOST_ATTEMPTS)
                .map(attempt -> "; " + describe(attempt.part()) + " was begun " + attempt.number()
                        + " times, last by worker " + attempt.worker())
                .collect(Collectors.joining());
    }

    private String reason(List<Worker> working, @Nullable String unsent) {
        if (unsent != null) {
            return "the broker takes no request: " + unsent;
        }
        if (!refusals.isEmpty() && working.isEmpty()) {
            return "no worker is there but those that refuse: " + refusals;
        }
        return working.isEmpty()
                ? "no worker is there; start some with the command worker"
                : working.stream().map(Worker::name).collect(Collectors.joining(", ", "workers are there (", ")"))
                        + ", and none has one in hand that moves: look at their logs and at the queue "
                        + with.configuration.workers().queue();
    }
}
