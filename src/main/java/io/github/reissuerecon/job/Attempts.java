package io.github.reissuerecon.job;

import io.github.reissuerecon.run.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often a run was started, and how its steps fared. It is read from Spring Batch's tables, because {@code status} wants
 * it without Spring Batch being started.
 */
@Component
public class Attempts {

    /** The job's steps. */
    private static final List<String> ORDER =
            List.of("arrive", "intake", "tally", "match-debts", "match-accounts", "publish");

    /** A row for each step of each start, those of partitions left out; one without a step for a start that began none. */
    private static final String STEPS = """
            select e.JOB_EXECUTION_ID, s.STEP_NAME, s.STATUS, s.START_TIME, s.END_TIME
              from BATCH_JOB_EXECUTION_PARAMS p
              join BATCH_JOB_EXECUTION e on e.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
              join BATCH_JOB_INSTANCE i on i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID and i.JOB_NAME = ?
              left join BATCH_STEP_EXECUTION s
                on s.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID and s.STEP_NAME not like '%:%'
             where p.PARAMETER_NAME = ? and p.PARAMETER_VALUE = ?
             order by e.JOB_EXECUTION_ID, s.STEP_EXECUTION_ID""";

    private static final String COMPLETED = "COMPLETED";

    private final JdbcClient sql;

    Attempts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A step of a run: its last status, and how long it took, all starts together. */
    public record StepState(String status, double seconds) {}

    /**
     * A step of a start.
     *
     * @param name null, and the status too, when the start began no step
     */
    private record Executed(
            long start, @Nullable String name, @Nullable String status, double seconds) {}

    /** How often the run was started. */
    public int count(Run run) {
        return (int) executed(run).stream().map(Executed::start).distinct().count();
    }

    /** The steps that the starts went on from, in the order of the starts; empty for a run that was started once. */
    public List<String> continuedFrom(Run run) {
        Map<Long, String> next = new LinkedHashMap<>();
        executed(run).forEach(step -> next.put(step.start(), stepToGoOnFrom(step)));
        return next.values().stream().limit(Math.max(0, next.size() - 1)).toList();
    }

    /** The step that a start ended in, or was about to begin. */
    private static String stepToGoOnFrom(Executed last) {
        if (last.name() == null) {
            return ORDER.get(0);
        }
        int place = ORDER.indexOf(last.name());
        return COMPLETED.equals(last.status()) && place + 1 < ORDER.size() ? ORDER.get(place + 1) : last.name();
    }

    /** The steps of the run in their order, those of partitions left out. */
    public Map<String, StepState> steps(Run run) {
        Map<String, StepState> steps = new LinkedHashMap<>();
        for (Executed step : executed(run)) {
            if (step.name() != null) {
                StepState before = steps.get(step.name());
                double seconds = step.seconds() + (before == null ? 0 : before.seconds());
                steps.put(
                        step.name(), new StepState(String.valueOf(step.status()), Math.round(seconds * 1000) / 1000.0));
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
    private List<Executed> executed(Run run) {
        return sql.sql(STEPS)
                .params(NightlyReconciliation.JOB, Night.RUN_ID, String.valueOf(run.runId()))
                .query(Attempts::executed)
                .list();
    }

    private static Executed executed(ResultSet row, int n) throws SQLException {
        LocalDateTime start = row.getObject(4, LocalDateTime.class);
        LocalDateTime end = row.getObject(5, LocalDateTime.class);
        double seconds =
                start == null || end == null ? 0 : Duration.between(start, end).toMillis() / 1000.0;
        return new Executed(row.getLong(1), row.getString(2), row.getString(3), seconds);
    }
}
