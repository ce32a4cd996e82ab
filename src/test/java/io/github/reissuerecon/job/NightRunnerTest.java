package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.MatchShards;
import io.github.reissuerecon.job.NightRunner.Order;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class NightRunnerTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final Instant BEGUN = Instant.parse("2026-11-22T18:00:00Z");

    private final AbstractDriverBasedDataSource database = new DriverManagerDataSource(
            "jdbc:h2:mem:runner;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
            "sa",
            "");
    private final JdbcClient sql = JdbcClient.create(database);
    private final Runs runs = new Runs(sql);

    private NightRunner runner() throws Exception {
        JobOperator jobs = mock(JobOperator.class);
        when(jobs.start(any(Job.class), any(JobParameters.class)))
                .thenThrow(new IllegalStateException("the job began"));
        ReconConfiguration configuration = mock(ReconConfiguration.class);
        when(configuration.retries()).thenReturn(1);
        return new NightRunner(
                new LostOnce(),
                new FencedTransactions(database),
                jobs,
                mock(Job.class),
                runs,
                new KnownShards(configuration, new MatchShards(sql)),
                new TakeOver(jobs, mock(JobRepository.class), sql, mock(PartSteps.class)),
                new Interruption(),
                configuration,
                Clock.systemUTC());
    }

    /** The batch database cannot be reached when the lock is to be taken, and can the next time. */
    private final class LostOnce extends DelegatingDataSource {

        private boolean lost;

        LostOnce() {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!lost) {
                lost = true;
                throw new SQLTransientConnectionException("request timed out");
            }
            return super.getConnection();
        }
    }

    @Test
    void a_rerun_that_could_not_begin_at_once_is_a_rerun_still() throws Exception {
        TestDatabase.migrateEmbedded(database);
        Run first = runs.begin(NIGHT, 1, false, BEGUN);
        runs.complete(first.runId(), 0, ExitCode.COMPLETE.outcome(), BEGUN);

        assertThatThrownBy(() -> runner().run(new Order(NIGHT, false, true, null, null), ending -> {}))
                .hasMessage("the job began");
        assertThat(runs.latestOf(NIGHT).map(Run::number)).isEqualTo(Optional.of(2));
    }
}
