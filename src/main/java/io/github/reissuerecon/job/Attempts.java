package io.github.reissuerecon.job;

import io.github.reissuerecon.run.Run;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** How often a run was started, and how its steps fared. */
@Component
public class Attempts {

    /** The job's steps, in their order. */
    private static final List<String> STEPS =
            List.of("arrive", "intake", "tally", "match-debts", "match-accounts", "publish");

    private final JobRepository repository;

    Attempts(JobRepository repository) {
        this.repository = repository;
    }

    /** A step of a run: its last status, and how long it took, all starts together. */
    public record StepState(String status, double seconds) {}

    /** How often the run was started. */
    public int count(Run run) {
        return executions(run).size();
    }

    /** The steps that the starts went on from, in the order of the starts; empty for a run that was started once. */
    public List<String> continuedFrom(Run run) {
        List<JobExecution> all = executions(run);
        return all.stream()
                .limit(Math.max(0, all.size() - 1))
                .map(Attempts::stepToGoOnFrom)
                .toList();
    }

    /** The step that a start ended in, or was about to begin. */
    private static String stepToGoOnFrom(JobExecution ended) {
        List<StepExecution> steps = ended.getStepExecutions().stream()
                .filter(Attempts::isOfTheJob)
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .toList();
        if (steps.isEmpty()) {
            return STEPS.get(0);
        }
        StepExecution last = steps.get(steps.size() - 1);
        int place = STEPS.indexOf(last.getStepName());
        return last.getStatus() == BatchStatus.COMPLETED && place + 1 < STEPS.size()
                ? STEPS.get(place + 1)
                : last.getStepName();
    }

    /** Not of a partition. */
    private static boolean isOfTheJob(StepExecution step) {
        return step.getStepName().indexOf(':') < 0;
    }

    /** The steps of the run in their order, those of partitions left out. */
    public Map<String, StepState> steps(Run run) {
        Map<String, StepState> steps = new LinkedHashMap<>();
        for (JobExecution execution : executions(run)) {
            for (StepExecution step : execution.getStepExecutions()) {
                if (isOfTheJob(step)) {
                    StepState before = steps.get(step.getStepName());
                    double seconds = secondsOf(step) + (before == null ? 0 : before.seconds());
                    steps.put(
                            step.getStepName(),
                            new StepState(step.getStatus().name(), Math.round(seconds * 1000) / 1000.0));
                }
            }
        }
        return steps;
    }

    Map<String, Double> secondsByStep(Run run) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        steps(run).forEach((name, state) -> seconds.put(name, state.seconds()));
        return seconds;
    }

    /** The earliest first. */
    private List<JobExecution> executions(Run run) {
        JobInstance instance = repository.getJobInstance(NightlyReconciliation.JOB, Night.parameters(run));
        return instance == null
                ? List.of()
                : repository.getJobExecutions(instance).stream()
                        .sorted((a, b) -> Long.compare(a.getId(), b.getId()))
                        .toList();
    }

    private static double secondsOf(StepExecution step) {
        LocalDateTime start = step.getStartTime();
        LocalDateTime end = step.getEndTime();
        return start == null || end == null ? 0 : Duration.between(start, end).toMillis() / 1000.0;
    }
}
