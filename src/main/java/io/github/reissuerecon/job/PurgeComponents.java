package io.github.reissuerecon.job;

import io.github.reissuerecon.retention.OldActions;
import io.github.reissuerecon.retention.OldLives;
import io.github.reissuerecon.retention.OldNumbers;
import io.github.reissuerecon.retention.OldRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@link Purge} is made of. */
@Configuration(proxyBeanMethods = false)
class PurgeComponents {

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
}
