package io.github.reissuerecon.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {

    private static String lookingOnly(String url) {
        return Dialect.of(url).lookingOnly(url);
    }

    @Test
    void looking_at_an_embedded_database_neither_makes_it_nor_runs_its_script() {
        assertThat(lookingOnly("jdbc:h2:file:./data/x;MODE=MySQL;INIT=CREATE TABLE T(I INT)\\;SET X 1;LOCK_TIMEOUT=5"))
                .isEqualTo("jdbc:h2:file:./data/x;MODE=MySQL;LOCK_TIMEOUT=5;IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        assertThat(lookingOnly("jdbc:h2:./x;IFEXISTS=FALSE")).isEqualTo("jdbc:h2:./x;IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
    }

    @Test
    void a_file_that_is_served_to_other_processes_is_opened_as_they_open_it() {
        assertThat(lookingOnly("jdbc:h2:./x;AUTO_SERVER=TRUE")).isEqualTo("jdbc:h2:./x;AUTO_SERVER=TRUE;IFEXISTS=TRUE");
    }

    @Test
    void looking_at_a_server_makes_no_schema() {
        assertThat(lookingOnly("jdbc:mysql://h/s?createDatabaseIfNotExist=true&useSSL=false"))
                .isEqualTo("jdbc:mysql://h/s?createDatabaseIfNotExist=false&useSSL=false");
    }
}
