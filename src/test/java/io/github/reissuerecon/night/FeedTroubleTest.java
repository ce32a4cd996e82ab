package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Feeds that are broken, replaced, or told twice at the same time. */
class FeedTroubleTest extends SmallSite {

    private static final String BAD_ROW = "x,2026-06-01,\n";

    @Test
    void a_replaced_file_stops_its_night_until_a_person_lets_it_load_anew() throws Exception {
        feed("mobile_1.csv", FEED + BAD_ROW);
        assertThat(reconcile(config())).isEqualTo(30);
        feed("mobile_1.csv", FEED.replace("13800138000", "13800138001"));
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors).contains("mobile_1.csv was replaced", "--accept-guard=feed-replaced");
        assertThat(nothingPublished()).isTrue();
        assertThat(reconcile(config(), "--accept-guard=feed-replaced", "--reason=sent again"))
                .isZero();
        assertThat(published("2026-11-22", "unbind.csv"))
                .contains("2,+8613800138001,")
                .doesNotContain("13800138000");
    }

    /** A file is told in part when the process dies between two portions. */
    @Test
    void a_file_told_in_part_is_not_continued_under_another_layout() throws Exception {
        feed("mobile_1.csv", FEED + BAD_ROW);
        assertThat(reconcile(config())).isEqualTo(30);
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update recon_feed set whole = false where told_count > 0"))
                    .isOne();
        }
        String swapped = config().replace(
                        "disconnected-on: closed, reissued-on: opened", "disconnected-on: opened, reissued-on: closed");
        assertThat(reconcile(swapped)).isEqualTo(30);
        assertThat(errors).contains("mobile_1.csv has another layout", "--accept-guard=feed-replaced");
        assertThat(reconcile(
                        swapped.replace("max-reject-share: 20%", "max-reject-share: 100%"),
                        "--accept-guard=feed-replaced",
                        "--reason=columns were swapped"))
                .isEqualTo(3);
        assertThat(published("2026-11-22", "unbind.csv")).contains("1,+8613800138000,2020-01-01,,,2026-06-01,1,mobile");
    }

    @Test
    void a_file_that_is_gone_before_it_is_whole_is_named_until_it_is_put_back() throws Exception {
        feed("mobile_1.csv", FEED + BAD_ROW);
        feed("mobile_2.csv", FEED);
        assertThat(reconcile(config())).isEqualTo(30);
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update recon_feed set whole = false where name = 'mobile_1.csv'"))
                    .isOne();
        }
        Files.delete(directory.resolve("feeds/mobile_1.csv"));
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors).contains("mobile_1.csv is gone since this night began to load it. Put the former file back");
        assertThat(nothingPublished()).isTrue();
        feed("mobile_1.csv", FEED + BAD_ROW);
        assertThat(reconcile(config(), "--accept-guard=max-reject-share", "--reason=seen"))
                .isEqualTo(3);
        assertThat(published("2026-11-22", "unbind.csv")).contains("1,+8613800138000,", ",mobile_1.csv,2,");
    }

    @Test
    void a_file_that_could_not_be_read_is_loaded_when_it_has_come_again() throws Exception {
        feed("mobile_1.csv", FEED.replace("opened", "open"));
        assertThat(reconcile(config())).isEqualTo(30);
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), "--accept-guard=feed-replaced", "--reason=mended"))
                .isZero();
        assertThat(published("2026-11-22", "unbind.csv")).contains("1,+8613800138000,");
    }

    @Test
    void the_next_night_answers_for_the_files_of_one_that_was_stopped() throws Exception {
        feed("mobile_1.csv", FEED + BAD_ROW);
        assertThat(reconcile(config())).isEqualTo(30);
        feed("mobile_2.csv", "number,closed,opened\n13800138009,2026-06-01,2026-11-21\n");
        String nextNight = "--business-date=2026-11-23";
        assertThat(reconcileOn(nextNight, config())).isEqualTo(30);
        assertThat(errors).contains("max-reject-share", "mobile_1.csv");
        assertThat(reconcileOn(nextNight, config(), "--accept-guard=max-reject-share", "--reason=seen"))
                .isEqualTo(3);
        assertThat(published("2026-11-23", "unbind.csv")).contains("1,+8613800138000,", ",mobile_1.csv,2,");
    }

    @Test
    void a_stray_quote_never_swallows_rows() throws Exception {
        StringBuilder rows = new StringBuilder("number,closed,opened\n");
        for (int i = 0; i < 100; i++) {
            rows.append(i == 3 || i == 90 ? "\"" : "")
                    .append("138001")
                    .append(38000 + i)
                    .append(",2026-06-01,2026-11-20\n");
        }
        feed("mobile_1.csv", rows.toString());
        assertThat(reconcile(config())).isZero();
        assertThat(published("2026-11-22", "summary.json")).contains("\"rows\" : 100", "\"rejected\" : 2");
        assertThat(published("2026-11-22", "rejected.csv"))
                .contains("mobile_1.csv,5,,unclosed-quote,", "mobile_1.csv,92,,unclosed-quote,");
    }

    @Test
    void a_feed_that_shrinks_publishes_nothing() throws Exception {
        feed("mobile_1.csv", manyRows(0, 200));
        assertThat(reconcile(config())).isZero();
        feed("mobile_2.csv", manyRows(200, 290));
        assertThat(reconcileOn("--business-date=2026-11-23", config())).isEqualTo(30);
        assertThat(errors).contains("max-shrink: mobile: 90 rows, usually 200 (55% fewer), limit 50%");
    }

    private static String manyRows(int from, int to) {
        StringBuilder rows = new StringBuilder("number,closed,opened\n");
        for (int i = from; i < to; i++) {
            rows.append(13800200000L + i).append(",2026-06-01,2026-11-20\n");
        }
        return rows.toString();
    }

    @Test
    void a_business_date_far_ahead_is_refused() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcileOn("--business-date=2962-11-22", config())).isEqualTo(2);
        assertThat(errors).contains("--business-date");
        assertThat(reconcile(config())).isZero();
    }

    @Test
    void files_of_one_carrier_that_tell_the_same_at_the_same_time_are_counted_once() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("overlap");
        platformOf(database);
        for (int file = 1; file <= 4; file++) {
            feed("mobile_" + file + ".csv", manyRows(0, 60_000));
        }
        assertThat(reconcileOn(database, config())).isZero();
        assertThat(published("2026-11-22", "summary.json")).contains("\"accepted\" : 60000", "\"duplicate\" : 60000");
    }

    @Test
    void a_night_whose_connections_are_lost_goes_on_by_itself() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("lost");
        platformOf(database);
        for (int file = 1; file <= 3; file++) {
            feed("mobile_" + file + ".csv", manyRows(file * 100_000, file * 100_000 + 60_000));
        }
        TestServer server = TestServer.mariaDb();
        Thread killer = new Thread(() -> killConnections(server, database));
        killer.start();
        int first = reconcileOn(withShortWaits(database), config());
        killer.join();
        assertThat(first).as(errors).isZero();
        assertThat(errors).contains("the night goes on in 2 s");
        assertThat(published("2026-11-22", "summary.json")).contains("\"accepted\" : 60000", "\"attempts\" : 2");
    }

    /** MariaDB lets a client that sends a file feel its end only when it has waited for more of it, and to say so. */
    private static TestDatabase withShortWaits(TestDatabase database) {
        return new TestDatabase(
                database.url() + "?sessionVariables=net_read_timeout=5,net_write_timeout=5",
                database.user(),
                database.password());
    }

    private static void platformOf(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
            statement.execute("insert into users values (1, '13800200007', '2020-01-01 00:00:00')");
        }
    }

    /** Ends every session on a database as soon as its first block of rows is committed. */
    private static void killConnections(TestServer server, TestDatabase database) {
        String schema = database.url().substring(database.url().lastIndexOf('/') + 1);
        for (int attempt = 0; attempt < 3000 && !killed(server, schema); attempt++) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean killed(TestServer server, String schema) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                Statement kill = connection.createStatement()) {
            try (var rows =
                    statement.executeQuery("select count(*) from " + schema + ".recon_feed where row_count > 0")) {
                rows.next();
                if (rows.getInt(1) == 0) {
                    return false;
                }
            }
            try (var rows = statement.executeQuery(
                    "select id from information_schema.processlist where db = '" + schema + "'")) {
                while (rows.next()) {
                    kill.execute("kill connection " + rows.getLong(1));
                }
            }
            return true;
        } catch (SQLException theTablesAreNotThereYet) {
            return false;
        }
    }
}
