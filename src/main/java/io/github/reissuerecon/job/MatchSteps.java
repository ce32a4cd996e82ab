package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Shards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.PartitionStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

/** The two steps of the match: a partition for each part of a table, as the tally fixed them. */
@Configuration(proxyBeanMethods = false)
class MatchSteps {

    static final String MATCH_DEBTS = "match-debts";
    private static final String MATCH_ACCOUNTS = "match-accounts";

    private final JobRepository repository;
    private final FencedTransactions transactions;
    private final ReconConfiguration configuration;
    private final Shards shards;
    private final Findings findings;
    private final OutcomeCounts outcomeCounts;
    private final MatchPlans plans;
    private final NightIndex index;
    private final NightMemory memory;
    private final BlockSizes sizes;
    private final Progress progress;
    private final ObjectProvider<RemoteParts> remote;

    MatchSteps(
            JobRepository repository,
            FencedTransactions transactions,
            ReconConfiguration configuration,
            Shards shards,
            Findings findings,
            OutcomeCounts outcomeCounts,
            MatchPlans plans,
            NightIndex index,
            NightMemory memory,
            BlockSizes sizes,
            Progress progress,
            ObjectProvider<RemoteParts> remote) {
        this.repository = repository;
        this.transactions = transactions;
        this.configuration = configuration;
        this.shards = shards;
        this.findings = findings;
        this.outcomeCounts = outcomeCounts;
        this.plans = plans;
        this.index = index;
        this.memory = memory;
        this.sizes = sizes;
        this.progress = progress;
        this.remote = remote;
    }

    @Bean
    Step matchDebts(Partitioner debtPartitions, Step matchDebtPart, AsyncTaskExecutor nightThreads) {
        return match(BindingKind.DEBT, MATCH_DEBTS, debtPartitions, matchDebtPart, nightThreads);
    }

    @Bean
    Step matchAccounts(Partitioner accountPartitions, Step matchAccountPart, AsyncTaskExecutor nightThreads) {
        return match(BindingKind.ACCOUNT, MATCH_ACCOUNTS, accountPartitions, matchAccountPart, nightThreads);
    }

    /** By this night's own threads, or by workers where they are asked for. */
    private Step match(BindingKind kind, String name, Partitioner partitions, Step part, AsyncTaskExecutor threads) {
        PartitionStepBuilder match = new StepBuilder(name, repository).partitioner(part.getName(), partitions);
        RemoteParts workers = remote.getIfAvailable();
        return match.partitionHandler(workers == null ? new OrderedParts(part, threads) : workers.of(kind))
                .build();
    }

    @Bean
    Step matchDebtPart(PartMatch debtMatch) {
        return part(MATCH_DEBTS, debtMatch);
    }

    @Bean
    Step matchAccountPart(PartMatch accountMatch) {
        return part(MATCH_ACCOUNTS, accountMatch);
    }

    private Step part(String name, PartMatch partMatch) {
        return new StepBuilder(name + PartContext.STEP_SUFFIX, repository)
                .<PartMatch.Hits, PartMatch.Hits>chunk(1)
                .transactionManager(transactions)
                .reader(partMatch)
                .writer(partMatch)
                .build();
    }

    @Bean
    @StepScope
    Partitioner debtPartitions(@Value("#{stepExecution}") StepExecution step) {
        return partitions(step, BindingKind.DEBT);
    }

    @Bean
    @StepScope
    Partitioner accountPartitions(@Value("#{stepExecution}") StepExecution step) {
        return partitions(step, BindingKind.ACCOUNT);
    }

    private Partitioner partitions(StepExecution step, BindingKind kind) {
        return gridSize -> {
            List<MatchPart> parts = findings.parts(Night.of(step).runId(), kind);
            progress.begin(
                    "match " + kind.code() + "s",
                    parts.stream().mapToDouble(part -> 1 - part.share()).sum());
            Map<String, ExecutionContext> partitions = new HashMap<>();
            Map<String, Integer> turns = new HashMap<>();
            for (MatchPart part : parts) {
                int turn = turns.merge(part.shard(), 1, Integer::sum);
                partitions.put(PartContext.nameOf(part), PartContext.contextOf(turn));
            }
            return partitions;
        };
    }

    @Bean
    @StepScope
    PartMatch debtMatch(@Value("#{stepExecution}") StepExecution step) {
        return partMatch(step, configuration.debts().orElseThrow());
    }

    @Bean
    @StepScope
    PartMatch accountMatch(@Value("#{stepExecution}") StepExecution step) {
        return partMatch(step, configuration.accounts());
    }

    private PartMatch partMatch(StepExecution step, BindingTable table) {
        return new PartMatch(
                step,
                table,
                configuration,
                shards,
                findings,
                outcomeCounts,
                plans,
                index,
                memory,
                sizes.bindingRows(),
                progress);
    }
}
