package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ConfigurationReader.Reading;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;

/**
 * What is looked at.
 *
 * @param businessDate the night that is to run
 * @param reading the configuration as far as it goes, and what is wrong with it
 * @param batchDatabase its address; empty when it cannot be read, and then among the faults
 * @param historyTable the table in which Flyway notes the migrations
 * @param broker how the broker is reached; empty where none is needed
 * @param rows how many rows of a file are shown
 */
public record Site(
        LocalDate businessDate,
        Reading reading,
        Optional<DatabaseAddress> batchDatabase,
        String historyTable,
        Optional<RabbitProperties> broker,
        int rows) {

    ReconConfiguration configuration() {
        return reading.configuration();
    }

    /** Whether something is wrong with a key, or with one below it. */
    boolean isFaulty(String key) {
        return reading.faults().stream().anyMatch(fault -> fault.startsWith(key));
    }

    /** Whether something that is needed is missing below a key, or cannot be used. */
    boolean isIncomplete(String key) {
        return reading.incomplete().stream().anyMatch(fault -> fault.startsWith(key + "."));
    }
}
