package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.HitHistory;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.IndexReader;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.report.CrossCheck;
import io.github.reissuerecon.retention.OldNumbers;
import io.github.reissuerecon.retention.OldRows;
import io.github.reissuerecon.run.Runs;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    Findings findings(JdbcTemplate sql) {
        return new Findings(sql);
    }

    @Bean
    OldRows oldRows(JdbcClient sql) {
        return new OldRows(sql);
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
    CrossCheck crossCheck(Feeds feeds, Rejects rejects, Findings findings, OutcomeCounts outcomeCounts) {
        return new CrossCheck(feeds, rejects, findings, outcomeCounts);
    }

    @Bean
    HitHistory hitHistory(JdbcTemplate sql) {
        return new HitHistory(sql);
    }

    @Bean
    Gate gate(Runs runs, PlatformTransactionManager transactions) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Gate(runs, own);
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
