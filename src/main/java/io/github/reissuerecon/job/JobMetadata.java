package io.github.reissuerecon.job;

import io.github.reissuerecon.retention.Batches;
import io.github.reissuerecon.retention.Removal;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Spring Batch keeps of complete runs: tables {@code BATCH_*}. It is removed by the library, a run a transaction. */
@Component
class JobMetadata {

    private static final String KEY = "job-metadata";

    /** The executions of complete runs of nights before a date, with the night. */
    private static final String EXECUTIONS = """
            (select p.JOB_EXECUTION_ID as execution_id, r.run_id, r.business_date, r.run_number
               from recon_run r
               join BATCH_JOB_EXECUTION_PARAMS p
                 on r.run_id = case when p.PARAMETER_NAME = 'run-id' then p.PARAMETER_VALUE end
              where r.completed_at is not null and r.business_date < ?) x""";

    private final JdbcClient sql;
    private final JobRepository repository;
    private final Runs runs;

    JobMetadata(JdbcClient sql, JobRepository repository, Runs runs) {
        this.sql = sql;
        this.repository = repository;
        this.runs = runs;
    }

    /** What there is of complete runs of nights before a date, by table. */
    List<Removal> count(LocalDate before) {
        List<Removal> removals = new ArrayList<>();
        removals.add(count("BATCH_JOB_INSTANCE", "count(distinct t.JOB_INSTANCE_ID)", "BATCH_JOB_EXECUTION t", before));
        for (String table : List.of(
                "BATCH_JOB_EXECUTION",
                "BATCH_JOB_EXECUTION_PARAMS",
                "BATCH_JOB_EXECUTION_CONTEXT",
                "BATCH_STEP_EXECUTION")) {
            removals.add(count(table, "count(*)", table + " t", before));
        }
        removals.add(count(
                "BATCH_STEP_EXECUTION_CONTEXT",
                "count(*)",
                "BATCH_STEP_EXECUTION_CONTEXT c join BATCH_STEP_EXECUTION t"
                        + " on t.STEP_EXECUTION_ID = c.STEP_EXECUTION_ID",
                before));
        return removals;
    }

    /** Counts the rows of a table; {@code rows} has them with the execution they belong to, as {@code t}. */
    private Removal count(String table, String what, String rows, LocalDate before) {
        String query = "select " + what + ", min(x.business_date), max(x.business_date) from " + rows + " join "
                + EXECUTIONS + " on x.execution_id = t.JOB_EXECUTION_ID";
        return sql.sql(query)
                .param(before)
                .query((row, n) -> new Removal(
                        KEY,
                        table,
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class)))
                .single();
    }

    /** Removes what {@link #count} counts, the earliest night first. */
    void remove(LocalDate before, Batches batches) {
        List<Long> runIds = sql.sql("select distinct x.run_id, x.business_date, x.run_number from " + EXECUTIONS
                        + " order by x.business_date, x.run_number")
                .param(before)
                .query((row, n) -> row.getLong(1))
                .list();
        for (Long runId : runIds) {
            Run run = runs.get(runId);
            JobInstance instance = repository.getJobInstance(NightlyReconciliation.JOB, Night.parameters(run));
            if (instance != null) {
                batches.one(() -> {
                    repository.deleteJobInstance(instance);
                    return 1;
                });
            }
        }
    }
}
