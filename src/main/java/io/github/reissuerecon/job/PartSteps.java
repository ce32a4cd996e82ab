package io.github.reissuerecon.job;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the parts of a match that others work on stand, as Spring Batch's tables have it: in one query, where its repository
 * would ask for each of them.
 */
@Component
class PartSteps {

    private final JdbcClient sql;
    private final TransactionTemplate ownTransaction;

    PartSteps(JdbcClient sql, TransactionTemplate ownTransaction) {
        this.sql = sql;
        this.ownTransaction = ownTransaction;
    }

    /** The status of each part's step, by the number of its row. */
    Map<Long, BatchStatus> of(long jobExecution, String step) {
        return sql
                .sql("""
                        select STEP_EXECUTION_ID, STATUS from BATCH_STEP_EXECUTION
                         where JOB_EXECUTION_ID = ? and STEP_NAME like ?""")
                .params(jobExecution, step + ":%")
                .query((row, n) -> Map.entry(row.getLong(1), BatchStatus.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Takes the parts that are not done from those who work on them: their next commit finds another version, and fails. */
    void takeBack(long jobExecution, String step) {
        ownTransaction.executeWithoutResult(
                own -> sql.sql("""
                        update BATCH_STEP_EXECUTION
                           set STATUS = 'STOPPED', EXIT_CODE = 'STOPPED', VERSION = VERSION + 1,
                               END_TIME = coalesce(END_TIME, LAST_UPDATED)
                         where JOB_EXECUTION_ID = ? and STEP_NAME like ? and STATUS <> 'COMPLETED'""").params(jobExecution, step + ":%").update());
    }

    /**
     * The same of a start that a dead process left behind, before it is recovered: who works on a part commits no more in
     * between. It waits for those that are about to.
     */
    void takeOver(long jobExecution) {
        ownTransaction.executeWithoutResult(own -> sql.sql("""
                        update BATCH_STEP_EXECUTION
                           set STATUS = 'FAILED', EXIT_CODE = 'FAILED', VERSION = VERSION + 1,
                               END_TIME = coalesce(END_TIME, LAST_UPDATED)
                         where JOB_EXECUTION_ID = ? and STEP_NAME like ? and STATUS <> 'COMPLETED'""")
                .params(jobExecution, "%" + PartContext.STEP_SUFFIX + ":%")
                .update());
    }

    /** Whether a start of a night goes on. */
    boolean isOn(long jobExecution) {
        return sql.sql("select STATUS from BATCH_JOB_EXECUTION where JOB_EXECUTION_ID = ?")
                .param(jobExecution)
                .query(String.class)
                .optional()
                .filter(BatchStatus.STARTED.name()::equals)
                .isPresent();
    }
}
