package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A migration that a dying process left half done is done by the next start. */
class MigrationTest {

    /** As after a kill behind some statement: the tables are there, all or some, and the history does not say so. */
    private static void forgetHistory(TestDatabase database, String... lostTables) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table " + (database.mysql() ? "" : "\"public\".") + quoted(database));
            for (String table : lostTables) {
                statement.execute("drop table " + table);
            }
        }
    }

    private static String quoted(TestDatabase database) {
        return database.mysql() ? "flyway_schema_history" : "\"flyway_schema_history\"";
    }

    private static void assertResumes(TestDatabase database) throws Exception {
        database.migrate();
        forgetHistory(database);
        database.migrate();
        forgetHistory(database, "recon_finding", "recon_match_part", "BATCH_STEP_EXECUTION_CONTEXT");
        database.migrate();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from recon_finding")) {
            assertThat(row.next()).isTrue();
        }
    }

    @Test
    void on_h2() throws Exception {
        assertResumes(TestDatabase.inMemory("migration"));
    }

    @Test
    void on_mariadb() throws Exception {
        assertResumes(TestServer.mariaDb().newDatabase("migration"));
    }
}
