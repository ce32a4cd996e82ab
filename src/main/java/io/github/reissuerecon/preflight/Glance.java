package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import io.github.reissuerecon.database.SchemaHistory;
import io.github.reissuerecon.run.Run;
import io.github.reissuerecon.run.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A glance into the batch database before anything is started: one connection that makes nothing, changes nothing and takes
 * no lock. It is there only when the tables are those of this program, so that nothing is to be done to them first.
 */
public final class Glance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Glance.class);

    private final Connection connection;

    private Glance(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the database.
     *
     * @param historyTable the table in which Flyway notes the migrations
     * @return empty when its tables are not there or not of this version, or when it cannot be opened: whoever starts the
     *     program says why
     */
    public static Optional<Glance> at(DatabaseAddress address, String historyTable) {
        try {
            Connection connection = Connections.open(address);
            if (SchemaHistory.of(connection, historyTable)
                    .filter(Migrations::areDone)
                    .isPresent()) {
                return Optional.of(new Glance(connection));
            }
            connection.close();
        } catch (SQLException | IllegalArgumentException refused) {
            LOG.debug("the batch database", refused);
        }
        return Optional.empty();
    }

    /** The one connection, as often as it is asked for. */
    public DataSource tables() {
        return new SingleConnectionDataSource(connection, true);
    }

    /** The latest run of a night. */
    public Optional<Run> latestOf(LocalDate businessDate) {
        return new Runs(JdbcClient.create(tables())).latestOf(businessDate);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.debug("the batch database", gone);
        }
    }
}
