package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.PartAttempts.Attempt;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.ExitCode;
import java.time.Duration;
import java.util.Comparator;
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
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

/**
 * One table's match by workers, from the first request to the last part. A part is settled when it is complete, or given up
 * by the worker that saw it fail for the last time. There is no reply: what is done stands in the batch database, so that a
 * night that is started again, and a worker that was lost, change nothing of this.
 */
final class RemoteMatch {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteMatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final RemoteParts with;
    private final BindingKind kind;
    private final StepExecution step;
    private final Night night;
    private final Map<Integer, StepExecution> parts = new TreeMap<>();
    private final Set<Integer> sent = new HashSet<>();
    private final Set<Integer> settled = new HashSet<>();
    private final Map<Integer, String> shards = new HashMap<>();
    private final RemoteProgress progress;
    private List<Attempt> attempts = List.of();
    private @Nullable String unsent;

    RemoteMatch(RemoteParts with, BindingKind kind, StepExecution step, Set<StepExecution> parts) {
        this.with = with;
        this.kind = kind;
        this.step = step;
        this.night = Night.of(step);
        parts.forEach(part -> this.parts.put(PartContext.partOf(part), part));
        List<MatchPart> known = with.findings.parts(night.runId(), kind);
        known.forEach(part -> shards.put(part.part(), part.shard()));
        this.progress = new RemoteProgress(with, kind, night.runId(), known);
    }

    /**
     * Ends when all parts are settled.
     *
     * @return the parts, as they are then
     * @throws JobInterruptedException when the night is asked to end
     * @throws NightStopped when a part was given up, or none went on for too long
     */
    Set<StepExecution> run() throws JobInterruptedException, InterruptedException {
        while (!settled()) {
            if (step.isTerminateOnly()) {
                takeBack();
                throw new JobInterruptedException("the night was asked to end");
            }
            send();
            progress.tell(attempts, settled.size());
            requireMotion();
            with.interruption.pause(BETWEEN_LOOKS);
        }
        requireAll();
        return parts.values().stream()
                .map(part -> Objects.requireNonNull(with.repository.getStepExecution(part.getId())))
                .collect(Collectors.toSet());
    }

    /** Those that the broker confirms, no more of a shard than may be read at once; the others are sent later. */
    private void send() {
        try {
            for (int part : inTurns()) {
                if (!sent.contains(part) && !settled.contains(part) && mayBeRead(part)) {
                    PartRequest request =
                            PartRequest.of(Objects.requireNonNull(parts.get(part)), with.configurationDigest);
                    with.requests.send(new GenericMessage<>(request.json()));
                    sent.add(part);
                }
            }
            unsent = null;
        } catch (MessagingException lost) {
            if (unsent == null) {
                LOG.warn("the broker takes no part: {}; it is asked again", Failures.describe(lost));
            }
            unsent = Failures.describe(lost);
        }
    }

    private List<Integer> inTurns() {
        return parts.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        part -> PartContext.turnOf(part.getValue().getExecutionContext())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean mayBeRead(int part) {
        String shard = shards.getOrDefault(part, "");
        long out = sent.stream()
                .filter(other -> !settled.contains(other) && shard.equals(shards.get(other)))
                .count();
        return with.configuration.shards().stream()
                .filter(known -> known.name().equals(shard))
                .allMatch(known -> known.mostParts() == null || out < known.mostParts());
    }

    private boolean settled() {
        attempts = with.attempts.of(night.runId(), kind, step.getJobExecutionId());
        attempts.stream()
                .filter(attempt -> attempt.givenUp() != null)
                .map(Attempt::part)
                .forEach(settled::add);
        Map<Long, BatchStatus> states = with.steps.of(step.getJobExecutionId(), name());
        parts.forEach((number, part) -> {
            if (states.get(part.getId()) == BatchStatus.COMPLETED) {
                settled.add(number);
            }
        });
        return settled.containsAll(parts.keySet());
    }

    private String name() {
        return step.getStepName() + PartContext.STEP_SUFFIX;
    }

    private void requireMotion() {
        String standstill = progress.standstill(unsent);
        if (standstill != null) {
            takeBack();
            throw new NightStopped(ExitCode.FAILED, standstill + "; the same command continues");
        }
    }

    private void takeBack() {
        with.steps.takeBack(step.getJobExecutionId(), name());
    }

    private void requireAll() {
        List<Attempt> lost = attempts.stream()
                .filter(attempt -> attempt.givenUp() != null && parts.containsKey(attempt.part()))
                .toList();
        if (!lost.isEmpty()) {
            takeBack();
            throw new NightStopped(
                    ExitCode.FAILED,
                    lost.stream()
                            .map(attempt -> progress.describe(attempt.part()) + " was begun " + attempt.number()
                                    + " times, last by worker " + attempt.worker() + ": " + attempt.givenUp())
                            .collect(Collectors.joining(System.lineSeparator() + "  ")));
        }
    }
}
