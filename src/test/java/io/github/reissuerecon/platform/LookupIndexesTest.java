package io.github.reissuerecon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class LookupIndexesTest {

    private static boolean helps(TestDatabase database, String table, String index) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t_" + table
                    + " (id bigint primary key, phone varchar(64), bound_at datetime, " + index + ")");
            return LookupIndexes.helps(connection, connection.getCatalog(), "t_" + table, "Phone");
        }
    }

    private static void all(TestDatabase database, String unused) throws Exception {
        assertThat(helps(database, "plain", "index (phone)")).isTrue();
        assertThat(helps(database, "first", "unique (phone, bound_at)")).isTrue();
        assertThat(helps(database, "begins", "index (phone(14))")).isTrue();
        assertThat(helps(database, "second", "index (bound_at, phone)")).isFalse();
        assertThat(helps(database, "few", "index (phone(13))")).isFalse();
        assertThat(helps(database, "words", "fulltext (phone)")).isFalse();
        assertThat(helps(database, "left", "index by_phone (phone) " + unused)).isFalse();
        assertThat(helps(database, "either", "index by_phone (phone) " + unused + ", index (phone)"))
                .isTrue();
    }

    @Test
    void an_index_of_mariadb_helps_that_holds_whole_numbers_and_is_used() throws Exception {
        all(TestServer.mariaDb().newDatabase("indexes"), "ignored");
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void an_index_of_mysql_helps_that_holds_whole_numbers_and_is_used() throws Exception {
        all(TestServer.mySql().newDatabase("indexes"), "invisible");
    }
}
