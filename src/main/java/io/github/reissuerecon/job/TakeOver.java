package io.github.reissuerecon.job;

import io.github.reissuerecon.run.Run;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a run startable again that a dead process or a lost database left behind. Done under the run's lock, when nobody
 * else runs. It is safe because what is done stands in our own tables, committed together with the rows themselves.
 */
@Component
class TakeOver {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

    private final JobOperator jobs;
    private final JobRepository repository;
    private final JdbcClient sql;
    private final PartSteps parts;

    TakeOver(JobOperator jobs, JobRepository repository, JdbcClient sql, PartSteps parts) {
        this.jobs = jobs;
        this.repository = repository;
        this.sql = sql;
        this.parts = parts;
    }

    void of(Run run) {
        JobInstance instance = repository.getJobInstance(NightlyReconciliation.JOB, Night.parameters(run));
        if (instance == null) {
            return;
        }
        for (JobExecution execution : repository.getJobExecutions(instance)) {
            settleUnknown(execution);
        }
        JobExecution last = repository.getLastJobExecution(instance);
        if (last == null) {
            repository.deleteJobInstance(instance);
        } else if (isLeftRunning(last)) {
            LOG.info("a dead process left run {} of {} behind: it is continued", run.number(), run.businessDate());
            parts.takeOver(last.getId());
            jobs.recover(Objects.requireNonNull(repository.getJobExecution(last.getId())));
        }
    }

    private static boolean isLeftRunning(JobExecution execution) {
        return execution.getStatus().isRunning()
                || execution.getStepExecutions().stream()
                        .map(StepExecution::getStatus)
                        .anyMatch(BatchStatus::isRunning);
    }

    /** A commit whose outcome the framework could not learn; it refuses to restart from there, and has no call for it. */
    private void settleUnknown(JobExecution execution) {
        sql.sql("""
                        update BATCH_STEP_EXECUTION
                           set STATUS = 'FAILED', EXIT_CODE = 'FAILED', VERSION = VERSION + 1,
                               END_TIME = coalesce(END_TIME, LAST_UPDATED)
                         where STATUS = 'UNKNOWN' and JOB_EXECUTION_ID = ?""").param(execution.getId()).update();
        int settled = sql.sql("""
                        update BATCH_JOB_EXECUTION
                           set STATUS = 'FAILED', EXIT_CODE = 'FAILED', VERSION = VERSION + 1,
                               END_TIME = coalesce(END_TIME, LAST_UPDATED)
                         where STATUS = 'UNKNOWN' and JOB_EXECUTION_ID = ?""").param(execution.getId()).update();
        if (settled > 0) {
            LOG.info("the batch database was lost in the last start: the night is continued from its last commit");
        }
    }
}
