package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code preflight} tells of a small site, and that it leaves no trace there. */
class PreflightTest extends SmallSite {

    private int preflight(String config, String... more) throws IOException {
        return preflightOn("spring.datasource.url: \"" + h2 + "\"\n", config, more);
    }

    private int preflightOn(String database, String config, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("recon.yml"), database + config);
        List<String> args = new ArrayList<>(List.of("preflight", "--config=" + file));
        args.addAll(more.length == 0 ? List.of("--business-date=2026-11-22") : List.of(more));
        return run(args.toArray(String[]::new));
    }

    @AfterEach
    void no_number_in_full_no_stack_and_no_trace() throws Exception {
        assertThat(output + errors).doesNotContainPattern("13800138\\d{3}").doesNotContain("\tat ");
        assertThat(nothingTouched()).isTrue();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("recon.yml", "feeds", "kept.mv.db");
        }
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void a_site_where_all_is_well_ends_with_0() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(preflight(config())).isZero();
        assertThat(output)
                .contains("reissue-recon  preflight  2026-11-22")
                .containsPattern("ok +configuration +complete: 1 table, 1 carrier")
                .containsPattern("ok +batch database +H2 2\\.[\\d.]+ at jdbc:h2:mem:")
                .containsPattern("ok +batch database +no tables of the job yet; its first start makes them")
                .containsPattern("ok +platform, accounts +users has the columns, and may be read")
                .containsPattern("ok +platform, accounts +id is a unique key")
                .containsPattern("note +platform, accounts +no index begins with phone")
                .containsPattern("ok +feed mobile +mobile_1.csv: 2 rows, 2 told something, 0 ignored, 0 rejected")
                .containsPattern("ok +output +.*/out will be made")
                .contains("  line 2    DISCONNECT 2026-06-01, REISSUE 2026-11-20 138****8000\n")
                .contains("  line 3    DISCONNECT 2026-06-01 138****8001\n")
                .doesNotContain("problem  ")
                .endsWith(": a night can run\n");
        assertThat(errors).isEmpty();
    }

    @Test
    void problems_of_every_kind_are_told_at_once_and_the_first_to_mend_is_the_exit_code() throws Exception {
        feed("mobile_1.csv", FEED.replace("opened", "open"));
        String wrong = config().replace("max-flagged-share: 100%", "max-flaged-share: 100%")
                        .replace("max-age-days: 5", "max-age-days: five")
                        .replace("msisdn: phone", "msisdn: phon")
                        .replace("bound-at: bound_at", "bound-at: bound")
                + "      unicom: {files: \"unicom_*.txt\", layout: {columns: {msisdn: 1, disconnected-on: 2}}}\n"
                + "      telecom: {files: \"ctcc_*.txt\", layout: {columns: {disconnected-on: 2}}}\n";
        assertThat(preflight(wrong)).isEqualTo(2);
        assertThat(output)
                .containsPattern(
                        "problem +configuration +recon.guards.max-flaged-share: unknown key; the nearest known")
                .containsPattern("problem +configuration +recon.feeds.carriers.mobile.max-age-days: .*found \"five\"")
                .containsPattern("problem +configuration +recon.feeds.carriers.telecom.layout.columns.msisdn: missing")
                .containsPattern("problem +platform, accounts +.*columns.msisdn: .*\"phon\".*nearest is \"phone\"")
                .containsPattern("problem +platform, accounts +.*columns.bound-at: .*\"bound\"")
                .containsPattern(
                        "problem +feed mobile +mobile_1.csv, line 1: the header has changed. Missing: \"opened\" .the nearest is \"open\"")
                .containsPattern("problem +feed unicom +no file unicom_\\*.txt in .*a night waits")
                .containsPattern("note +feed telecom +not looked at: recon.feeds.carriers.telecom is not right yet")
                .endsWith("7 problems, 1 note: exit code 2\n");
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
    void a_required_feed_that_has_not_come_or_is_old_ends_with_20() throws Exception {
        assertThat(preflight(config())).isEqualTo(20);
        assertThat(output).containsPattern("problem +feed mobile +no file mobile_\\*.csv");
        feed("mobile_1.csv", FEED.replace("2026-11-20", "2026-11-02"));
        assertThat(preflight(config())).isEqualTo(20);
        assertThat(output).containsPattern("problem +feed mobile +max-age-days: mobile told 2026-11-02 last, 20 days");
    }

    @Test
    void an_optional_feed_that_has_not_come_or_is_old_is_a_note() throws Exception {
        String optional = config().replace("max-age-days", "required: false\n        max-age-days");
        assertThat(preflight(optional)).isZero();
        assertThat(output).containsPattern("note +feed mobile +no file mobile_\\*.csv in .*; it is not required");
        feed("mobile_1.csv", FEED.replace("2026-11-20", "2026-11-02"));
        assertThat(preflight(optional)).isZero();
        assertThat(output).containsPattern("note +feed mobile +max-age-days");
    }

    @Test
    void a_feed_that_cannot_be_opened_ends_with_30() throws Exception {
        feed("mobile_1.csv.gz", "this is no gzip");
        assertThat(preflight(config().replace("mobile_*.csv", "mobile_*.csv.gz")))
                .isEqualTo(30);
        assertThat(output).containsPattern("problem +feed mobile +mobile_1.csv.gz: cannot be read");
    }

    @Test
    void a_first_row_taken_for_a_header_is_told_without_its_number() throws Exception {
        feed("mobile_20261122093000.csv", "13800138000,2026-06-01,2026-11-20\n");
        assertThat(preflight(config())).isEqualTo(30);
        assertThat(output)
                .contains("mobile_20261122093000.csv, line 1: the header has changed")
                .contains("new to the layout: \"138****8000\", \"2026-06-01\"")
                .doesNotContain("13800138000");
    }

    @Test
    void a_wrong_column_shows_in_what_the_rows_become() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(preflight(config().replace("msisdn: number", "msisdn: closed")))
                .isEqualTo(30);
        assertThat(output)
                .contains("  line 2    rejected closed ")
                .containsPattern("problem +feed mobile +max-reject-share: mobile_1.csv: 2 of 2 rows rejected");
    }

    @Test
    void a_cut_off_file_ends_with_30() throws Exception {
        feed("mobile_1.csv", FEED + "TOTAL|3\n");
        assertThat(preflight(config() + "          trailer: \"TOTAL|{count}\"\n"))
                .isEqualTo(30);
        assertThat(output).containsPattern("problem +feed mobile +control-total: .*announces 3");
    }

    @Test
    void the_newest_file_is_shown_and_no_more_rows_than_asked_for() throws Exception {
        feed("mobile_20261121.csv", FEED);
        feed("mobile_20261122.csv", FEED + "1.38E+10,2026-06-01,\n13800138002,,\n");
        assertThat(preflight(
                        config().replace("max-reject-share: 20%", "max-reject-share: 100%"),
                        "--business-date=2026-11-22",
                        "--rows=3"))
                .isZero();
        assertThat(output)
                .contains("mobile: what the first rows of mobile_20261122.csv become")
                .contains("  line 4    rejected number digits-lost 1.38E+10\n")
                .contains("4 rows, 2 told something, 0 ignored, 2 rejected (50%)")
                .doesNotContain("line 5", "mobile_20261121");
        assertThat(preflight(config(), "--rows=-1")).isEqualTo(2);
    }

    @Test
    void ignored_rows_have_their_line_also_where_they_are_the_last_shown() throws Exception {
        String events = config().replace("header: true", "events: {C: DISCONNECT, S: SUSPEND}")
                .replace(
                        "{msisdn: number, disconnected-on: closed, reissued-on: opened}",
                        "{msisdn: 1, event: 2, event-on: 3}");
        feed("mobile_1.csv", """
                13800138000,S,2026-11-20
                13800138001,C,2026-11-20
                13800138000,S,2026-11-20
                13800138001,?,2026-11-20
                13800138000,C,2026-11-21
                """);
        assertThat(preflight(events, "--business-date=2026-11-22", "--rows=4")).isZero();
        assertThat(output).endsWith("""
                  line 1    ignored
                  line 2    DISCONNECT 2026-11-20 138****8001
                  line 3    ignored
                  line 4    ignored

                no problem, 2 notes: a night can run
                """);
    }

    @Test
    void a_file_of_two_carriers_is_a_fault_of_their_globs() throws Exception {
        feed("mobile_1.csv", FEED);
        String shared = config()
                + "      other: {files: \"mobile_1*\", layout: {header: true, columns: {msisdn: number, reissued-on: opened}}}\n";
        assertThat(preflight(shared)).isEqualTo(2);
        assertThat(output).containsPattern("problem +feed other +.*mobile_1.csv is also a file of mobile");
    }

    @Test
    void folders_that_are_files_are_told() throws Exception {
        Path file = directory.resolve("recon.yml");
        String wrong = config().replace(
                        "output: {directory: \"" + directory + "/out\"}", "output: {directory: \"" + file + "/out\"}")
                .replace("directory: \"" + directory + "/feeds\"", "directory: \"" + directory + "/fed\"");
        assertThat(preflight(wrong)).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +output +recon.output.directory: .*recon.yml is no folder")
                .containsPattern("problem +feeds +recon.feeds.directory: expected a folder, found none at .*/fed");
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

    @Test
    void help_tells_options_and_exit_codes() {
        assertThat(run("preflight", "--help")).isZero();
        assertThat(output).contains("--business-date", "--rows", "--config", "Exit codes");
    }

    @Test
    void a_file_that_is_no_yaml_is_told_without_its_text() throws Exception {
        assertThat(preflightOn("spring.datasource.password: \"s3cret\n", config()))
                .isEqualTo(2);
        assertThat(errors)
                .contains("the configuration cannot be read: YAML, line")
                .doesNotContain("s3cret");
    }

    @Test
    void without_a_date_it_is_the_night_of_today_in_the_business_zone() throws Exception {
        ZoneId zone = ZoneId.of("Pacific/Kiritimati");
        LocalDate before = LocalDate.now(zone);
        assertThat(preflight(config().replace("recon:\n", "recon:\n  business-zone: Pacific/Kiritimati\n"), "--rows=1"))
                .isEqualTo(20);
        assertThat(output.lines().findFirst().orElseThrow())
                .isIn("reissue-recon  preflight  " + before, "reissue-recon  preflight  " + LocalDate.now(zone));
    }
}
