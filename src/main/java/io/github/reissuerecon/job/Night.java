package io.github.reissuerecon.job;

import io.github.reissuerecon.run.Run;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/**
 * Which night a step works on. Identity of the job is the business date and the number of the run.
 *
 * @param businessDate the night
 * @param runId the run's number in the batch database
 */
record Night(LocalDate businessDate, long runId) {

    private static final String BUSINESS_DATE = "business-date";
    private static final String RUN_NUMBER = "run-number";
    static final String RUN_ID = "run-id";

    static JobParameters parameters(Run run) {
        return new JobParametersBuilder()
                .addLocalDate(BUSINESS_DATE, run.businessDate())
                .addLong(RUN_NUMBER, (long) run.number())
                .addLong(RUN_ID, run.runId(), false)
                .toJobParameters();
    }

    static Night of(StepExecution step) {
        JobParameters parameters = step.getJobParameters();
        return new Night(
                Objects.requireNonNull(parameters.getLocalDate(BUSINESS_DATE)),
                Objects.requireNonNull(parameters.getLong(RUN_ID)));
    }
}
