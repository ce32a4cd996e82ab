package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What {@code preflight} tells of databases and their tables. */
class PreflightDatabasesTest extends PreflightSite {

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void a_database_that_cannot_be_reached_ends_with_1() throws Exception {
        feed("mobile_1.csv", FEED);
        String elsewhere = config().replace(
                        "platform:\n",
                        "platform:\n    datasource: {url: \"jdbc:mysql://127.0.0.1:9/x?connectTimeout=500\","
                                + " username: x, password: \"hush hush\"}\n");
        assertThat(preflight(elsewhere)).isEqualTo(1);
        assertThat(output)
                .containsPattern("problem +platform +jdbc:mysql://127.0.0.1:9/x cannot be reached: Communications link")
                .doesNotContain("hush")
                .contains("line 2    DISCONNECT");
    }

    @Test
    void a_platform_table_without_a_key_is_a_problem_and_a_view_a_note() throws Exception {
        feed("mobile_1.csv", FEED);
        sql("create view v as select * from users");
        sql("create table heap (id bigint, phone varchar(20), bound_at varchar(20))");
        try {
            assertThat(preflight(config().replace("table: users", "table: v"))).isZero();
            assertThat(output).containsPattern("note +platform, accounts +v is a view: see to it that id is unique");
            assertThat(preflight(config().replace("table: users", "table: heap")))
                    .isEqualTo(2);
            assertThat(output).containsPattern("problem +platform, accounts +.*expected a date or time in column");
            sql("alter table heap alter column bound_at datetime");
            assertThat(preflight(config().replace("table: users", "table: heap")))
                    .isEqualTo(2);
            assertThat(output)
                    .containsPattern("problem +platform, accounts +.*columns.id: .*unique key, found none on id");
            sql("create unique index heap_key on heap (id, bound_at)");
            assertThat(preflight(config().replace("table: users", "table: heap")))
                    .isZero();
            assertThat(output)
                    .containsPattern("note +platform, accounts +id is a key only together with other columns");
        } finally {
            sql("drop view v");
            sql("drop table heap");
        }
    }

    @Test
    void an_embedded_database_that_is_not_there_is_not_made() throws Exception {
        feed("mobile_1.csv", FEED);
        String platform = "platform:\n    datasource: {url: \"jdbc:h2:file:" + directory + "/data/platform";
        String init = ";INIT=CREATE TABLE IF NOT EXISTS T(I INT)";
        String batch = "spring.datasource.url: \"jdbc:h2:file:" + directory + "/data/recon;MODE=MySQL\"\n";
        assertThat(preflightOn(batch, config().replace("platform:\n", platform + init + "\"}\n")))
                .isZero();
        assertThat(output)
                .containsPattern("ok +batch database +.*/data/recon is not there yet; the first start makes it")
                .containsPattern("note +platform +.*/data/platform is not there yet; the script in its address");
        assertThat(preflightOn(batch, config().replace("platform:\n", platform + "\"}\n")))
                .isEqualTo(2);
        assertThat(output).containsPattern("problem +platform +.*there is no database .*/data/platform");
        assertThat(preflightOn(batch, config())).isEqualTo(2);
        assertThat(output).containsPattern("problem +platform +recon.platform.datasource: missing");
    }

    @Test
    void an_embedded_database_is_neither_written_nor_needed_while_another_process_has_it() throws Exception {
        feed("mobile_1.csv", FEED);
        Path file = directory.resolve("kept.mv.db");
        String kept = "jdbc:h2:file:" + directory + "/kept;MODE=MySQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(kept, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
        }
        byte[] before = Files.readAllBytes(file);
        String database = "spring.datasource: {url: \"" + kept + "\", username: sa}\n";
        assertThat(preflightOn(database, config())).isZero();
        assertThat(output).contains("users has the columns");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = open.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(preflightOn(database, config())).isZero();
        }
        assertThat(output)
                .containsPattern("note +batch database +.*/kept is open in another process, as while a night runs")
                .containsPattern("note +platform +.*/kept is open in another process");
        assertThat(preflightOn(database.replace("sa}", "sa, password: s3cret}"), config()))
                .isEqualTo(2);
        assertThat(output).containsPattern("problem +batch database +.*/kept refuses: Wrong user name or password");
        assertThat(output).doesNotContain("s3cret");
    }

    @Test
    void values_that_the_environment_lacks_are_told_with_all_else() throws Exception {
        feed("mobile_1.csv", FEED);
        String database = "spring.datasource: {url: \"" + h2 + "\", password: \"half ${RECON_TEST_UNSET_BATCH}\"}\n";
        String platform = "platform:\n    datasource: {url: \"jdbc:mysql://127.0.0.1:9/x\","
                + " password: \"half ${RECON_TEST_UNSET_PLATFORM}\"}\n";
        assertThat(preflightOn(database, config().replace("platform:\n", platform)))
                .isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +configuration +spring.datasource: \"RECON_TEST_UNSET_BATCH\" is not set")
                .containsPattern(
                        "problem +configuration +recon.platform.datasource.password: \"RECON_TEST_UNSET_PLATFORM\"")
                .containsPattern("note +batch database +not looked at")
                .containsPattern("note +platform +not looked at")
                .contains("line 2    DISCONNECT")
                .doesNotContain("half");
    }

    @Test
    void an_address_of_another_kind_of_database_is_told() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(preflightOn("spring.datasource.url: \"jdbc:mariadb://h/x?password=s3cret\"\n", config()))
                .isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +batch database +spring.datasource.url: expected a database address")
                .containsPattern("note +platform +not looked at")
                .doesNotContain("s3cret");
    }
}
