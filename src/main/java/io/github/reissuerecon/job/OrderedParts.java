package io.github.reissuerecon.job;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.core.task.TaskExecutor;

/** Begins the parts of a match in turns of the shards, so that threads rarely wait for a part of one to end. */
final class OrderedParts extends TaskExecutorPartitionHandler {

    OrderedParts(Step part, TaskExecutor threads) {
        setStep(part);
        setTaskExecutor(threads);
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution match, Set<StepExecution> parts) throws Exception {
        Set<StepExecution> inTurns = new LinkedHashSet<>();
        parts.stream()
                .sorted(Comparator.comparingInt(part -> PartContext.turnOf(part.getExecutionContext())))
                .forEach(inTurns::add);
        return super.doHandle(match, inTurns);
    }
}
