package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.KnownFindings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.ledger.SecondCounts;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.report.CrossCheck;
import io.github.reissuerecon.run.Runs;
import java.time.Clock;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The job: arrival, intake, tally, match of debt contacts, match of accounts, publish. Debts come first, because an
 * account is unbound only after its debt record is corrected. The first three look again with every start, until the
 * parts of the match are fixed.
 */
@Configuration(proxyBeanMethods = false)
class NightlyReconciliation {

    static final String JOB = "nightly-reconciliation";

    private final JobRepository repository;
    private final FencedTransactions transactions;

    NightlyReconciliation(JobRepository repository, FencedTransactions transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    @Bean
    Job night(
            Interruption interruption,
            NightIndex index,
            Progress progress,
            Step arrive,
            Step intake,
            Step tally,
            Step matchDebts,
            Step matchAccounts,
            Step publish) {
        return new JobBuilder(JOB, repository)
                .listener(interruption)
                .listener(index)
                .listener(progress)
                .start(arrive)
                .next(intake)
                .next(tally)
                .next(matchDebts)
                .next(matchAccounts)
                .next(publish)
                .build();
    }

    @Bean
    Step arrive(
            ReconConfiguration configuration,
            Feeds feeds,
            FeedHistory history,
            Findings findings,
            Runs runs,
            Gate gate) {
        return repeatable("arrive", new Arrival(configuration, feeds, history, findings, runs, gate));
    }

    @Bean
    Step intake(Partitioner feedPartitions, FeedIntake feedIntake, AsyncTaskExecutor nightThreads) {
        Step file = new StepBuilder("intake-carrier", repository)
                .<FileIntake.Portion, FileIntake.Portion>chunk(1)
                .transactionManager(transactions)
                .reader(feedIntake)
                .writer(feedIntake)
                .allowStartIfComplete(true)
                .build();
        return new StepBuilder("intake", repository)
                .partitioner("intake-carrier", feedPartitions)
                .step(file)
                .taskExecutor(nightThreads)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    @StepScope
    Partitioner feedPartitions(
            @Value("#{stepExecution}") StepExecution step,
            Feeds feeds,
            ReconConfiguration configuration,
            Progress progress) {
        return FeedIntake.partitions(step, feeds, configuration, progress);
    }

    @Bean
    @StepScope
    FeedIntake feedIntake(
            @Value("#{stepExecution}") StepExecution step,
            ReconConfiguration configuration,
            Feeds feeds,
            FeedHistory history,
            LedgerTelling telling,
            ToldNumbers toldNumbers,
            SecondCounts secondCounts,
            Rejects rejects,
            BlockSizes sizes,
            Progress progress) {
        return new FeedIntake(
                step, configuration, feeds, history, telling, toldNumbers, secondCounts, rejects, sizes, progress);
    }

    @Bean
    Step tally(
            ReconConfiguration configuration,
            Feeds feeds,
            Ledger ledger,
            ToldNumbers toldNumbers,
            SecondCounts secondCounts,
            NightIndex index,
            Findings findings,
            MatchPlanning planning,
            FeedGuards guards,
            Gate gate,
            AsyncTaskExecutor nightThreads,
            Progress progress) {
        return repeatable(
                "tally",
                new Tally(
                        configuration,
                        feeds,
                        ledger,
                        toldNumbers,
                        secondCounts,
                        index,
                        findings,
                        planning,
                        guards,
                        gate,
                        nightThreads,
                        progress));
    }

    @Bean
    Step publish(
            ReconConfiguration configuration,
            Feeds feeds,
            Rejects rejects,
            Findings findings,
            KnownFindings knownFindings,
            Lives lives,
            NightIndex index,
            Runs runs,
            NightReports reports,
            Gate gate,
            CrossCheck crossCheck,
            Clock clock,
            Progress progress) {
        return new StepBuilder("publish", repository)
                .tasklet(
                        new Publishing(
                                configuration,
                                feeds,
                                rejects,
                                findings,
                                knownFindings,
                                lives,
                                index,
                                runs,
                                reports,
                                gate,
                                crossCheck,
                                transactions,
                                clock,
                                progress),
                        transactions)
                .build();
    }

    private Step repeatable(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(tasklet, transactions)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    AsyncTaskExecutor nightThreads(ReconConfiguration configuration) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("night-");
        threads.setConcurrencyLimit(configuration.threads());
        return threads;
    }
}
