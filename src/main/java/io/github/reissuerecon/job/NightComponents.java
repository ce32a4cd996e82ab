package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Actions;
import io.github.reissuerecon.action.AuditTrail;
import io.github.reissuerecon.action.Decided;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Backlog;
import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.HitHistory;
import io.github.reissuerecon.finding.KeptBindings;
import io.github.reissuerecon.finding.KnownFindings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.MatchShards;
import io.github.reissuerecon.finding.NightCounts;
import io.github.reissuerecon.finding.OpenFindings;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.finding.PartAttempts;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.IndexReader;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.ledger.SecondCounts;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.report.CrossCheck;
import io.github.reissuerecon.retention.OldActions;
import io.github.reissuerecon.retention.OldLives;
import io.github.reissuerecon.retention.OldNumbers;
import io.github.reissuerecon.retention.OldRows;
import io.github.reissuerecon.run.Runs;
import io.github.reissuerecon.run.Workers;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the steps work with: the tables of the batch database, and what is shared by the parts of a step. */
@Configuration(proxyBeanMethods = false)
class NightComponents {

    @Bean
    Runs runs(JdbcClient sql) {
        return new Runs(sql);
    }

    @Bean
    Workers workers(JdbcClient sql) {
        return new Workers(sql);
    }

    @Bean
    PartAttempts partAttempts(JdbcClient sql) {
        return new PartAttempts(sql);
    }

    @Bean
    Feeds feeds(JdbcTemplate sql, Clock clock) {
        return new Feeds(sql, clock);
    }

    @Bean
    FeedHistory feedHistory(JdbcTemplate sql) {
        return new FeedHistory(sql);
    }

    @Bean
    Rejects rejects(JdbcTemplate sql) {
        return new Rejects(sql);
    }

    @Bean
    Ledger ledger(JdbcTemplate sql) {
        return new Ledger(sql);
    }

    @Bean
    ToldNumbers toldNumbers(JdbcTemplate sql) {
        return new ToldNumbers(sql);
    }

    @Bean
    SecondCounts secondCounts(JdbcTemplate sql, ToldNumbers toldNumbers) {
        return new SecondCounts(sql, toldNumbers);
    }

    @Bean
    Findings findings(JdbcTemplate sql, ReconConfiguration configuration) {
        return new Findings(sql, configuration.idForm());
    }

    @Bean
    KnownFindings knownFindings(JdbcTemplate sql) {
        return new KnownFindings(sql);
    }

    @Bean
    Lives lives(JdbcTemplate sql) {
        return new Lives(sql);
    }

    @Bean
    Backlog backlog(JdbcTemplate sql) {
        return new Backlog(sql);
    }

    @Bean
    NightMemory nightMemory(
            JdbcTemplate sql, ReconConfiguration configuration, Decisions decisions, Lives lives, Runs runs) {
        return new NightMemory(new KeptBindings(sql, configuration.idForm()), decisions, lives, runs);
    }

    @Bean
    OpenFindings openFindings(JdbcTemplate sql, ReconConfiguration configuration) {
        return new OpenFindings(sql, configuration.idForm());
    }

    @Bean
    Decisions decisions(JdbcTemplate sql, ReconConfiguration configuration) {
        return new Decisions(sql, configuration.idForm());
    }

    @Bean
    Decided decided(JdbcTemplate sql, ReconConfiguration configuration) {
        return new Decided(sql, configuration.idForm());
    }

    @Bean
    Actions actions(JdbcTemplate sql, ReconConfiguration configuration) {
        return new Actions(sql, configuration.idForm());
    }

    @Bean
    AuditTrail auditTrail(JdbcTemplate sql, ReconConfiguration configuration) {
        return new AuditTrail(sql, configuration.idForm());
    }

    @Bean
    OldRows oldRows(JdbcClient sql) {
        return new OldRows(sql);
    }

    @Bean
    OldLives oldLives(JdbcTemplate sql) {
        return new OldLives(sql);
    }

    @Bean
    OldActions oldActions(JdbcTemplate sql) {
        return new OldActions(sql);
    }

    @Bean
    OldNumbers oldNumbers(JdbcTemplate sql) {
        return new OldNumbers(sql);
    }

    @Bean
    NightIndex nightIndex(ReconConfiguration configuration, Ledger ledger, ToldNumbers toldNumbers, Runs runs) {
        return new NightIndex(configuration, ledger, new IndexReader(ledger, toldNumbers), runs);
    }

    @Bean
    FeedGuards feedGuards(ReconConfiguration configuration, Feeds feeds, FeedHistory history, Runs runs) {
        return new FeedGuards(configuration, feeds, history, runs);
    }

    @Bean
    OutcomeCounts outcomeCounts(JdbcTemplate sql) {
        return new OutcomeCounts(sql);
    }

    @Bean
    MatchPlans matchPlans(JdbcClient sql) {
        return new MatchPlans(sql);
    }

    @Bean
    MatchShards matchShards(JdbcClient sql) {
        return new MatchShards(sql);
    }

    @Bean
    MatchPlanning matchPlanning(
            ReconConfiguration configuration,
            Shards shards,
            NightIndex nightIndex,
            Findings findings,
            MatchPlans plans) {
        return new MatchPlanning(configuration, shards, nightIndex, findings, plans);
    }

    @Bean
    CrossCheck crossCheck(
            Feeds feeds,
            SecondCounts secondCounts,
            Rejects rejects,
            Findings findings,
            OutcomeCounts outcomeCounts,
            MatchPlans plans,
            Lives lives) {
        return new CrossCheck(feeds, secondCounts, rejects, findings, outcomeCounts, plans, lives);
    }

    @Bean
    NightCounts nightCounts(JdbcTemplate sql) {
        return new NightCounts(sql);
    }

    @Bean
    HitHistory hitHistory(JdbcTemplate sql) {
        return new HitHistory(sql);
    }

    @Bean
    Gate gate(Runs runs, TransactionTemplate ownTransaction, ReconConfiguration configuration) {
        return new Gate(runs, ownTransaction, configuration.language());
    }

    /** Its threads are not the night's, of which none may wait for another. */
    @Bean
    LedgerTelling ledgerTelling(Ledger ledger, TransactionTemplate ownTransaction) {
        return new LedgerTelling(ledger, new SimpleAsyncTaskExecutor("tell-"), ownTransaction);
    }

    /** One that commits whatever becomes of the transaction that is under way. */
    @Bean
    TransactionTemplate ownTransaction(PlatformTransactionManager transactions) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    BlockSizes blockSizes() {
        return BlockSizes.USUAL;
    }
}
