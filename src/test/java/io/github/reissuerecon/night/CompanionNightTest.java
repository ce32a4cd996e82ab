package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feeds with files beside them that say whether they are whole. */
class CompanionNightTest extends SmallSite {

    private static final String ACCEPTED = "--accept-guard=control-total";

    @AfterEach
    void no_stack_is_ever_told() {
        assertThat(errors).doesNotContain("\tat ", "Exception");
    }

    private long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String waitingForOk() {
        return config().replace("max-age-days", "companions: [ok]\n        max-age-days");
    }

    @Test
    void a_file_that_its_digest_gainsays_is_not_loaded_and_stops_the_night() throws Exception {
        feed("mobile_1.csv", FEED.substring(0, FEED.length() - 5));
        feed("mobile_1.csv.md5", DigestUtils.md5Hex(FEED) + "  mobile_1.csv\n");
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors)
                .contains(
                        "control-total: mobile_1.csv: MD5 ",
                        "mobile_1.csv.md5 announces " + DigestUtils.md5Hex(FEED).substring(0, 12)
                                + ": the file is cut off");
        assertThat(count("select count(*) from recon_feed")).isZero();
        assertThat(count("select count(*) from recon_event")).isZero();
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config())).isZero();
        assertThat(published("2026-11-22", "summary.txt"))
                .contains("passed    control-total      mobile_1.csv: as mobile_1.csv.md5 announces");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("mobile_1.sha256", "0a".repeat(32));
        feed("mobile_2.csv", FEED);
        feed("mobile_2.ok", "3 65");
        assertThat(reconcile(waitingForOk())).isEqualTo(30);
        assertThat(errors)
                .contains("mobile_1.sha256 announces 0a0a0a0a0a0a", "mobile_2.ok announces 3 and 65")
                .contains("NAME being control-total");
    }

    @Test
    void a_person_lets_a_digest_pass_and_the_summary_tells_it() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("mobile_1.csv.md5", "0".repeat(32));
        assertThat(reconcile(config(), ACCEPTED, "--reason=their script is broken"))
                .isZero();
        assertThat(published("2026-11-22", "summary.txt"))
                .contains("accepted  control-total      mobile_1.csv: MD5 ", "(their script is broken)");
    }

    @Test
    void a_digest_that_comes_behind_its_file_is_still_asked() throws Exception {
        feed("mobile_1.csv", FEED + "x,2026-06-01,\n");
        assertThat(reconcile(config())).isEqualTo(30);
        feed("mobile_1.csv.md5", "0".repeat(32));
        assertThat(reconcile(config(), "--accept-guard=max-reject-share", "--reason=seen"))
                .isEqualTo(30);
        assertThat(errors).contains("control-total: mobile_1.csv: MD5");
    }

    @Test
    void rows_that_a_control_file_announces_are_counted() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("mobile_1.csv.ok", "mobile_1.csv|3|" + FEED.length());
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors)
                .contains("control-total: mobile_1.csv: 2 rows and mobile_1.csv.ok announces 3: the file is cut off");
        assertThat(nothingPublished()).isTrue();
        feed("mobile_1.csv.ok", "mobile_1.csv|2|" + FEED.length());
        assertThat(reconcile(config())).isZero();
        assertThat(published("2026-11-22", "summary.json"))
                .contains("mobile_1.csv: 2 rows and mobile_1.csv.ok announces 2");
    }

    @Test
    void a_companion_that_must_come_is_waited_for() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(waitingForOk())).isEqualTo(20);
        assertThat(errors).contains("mobile_1.csv: has come, but not yet mobile_1.csv.ok or mobile_1.ok");
        assertThat(count("select count(*) from recon_feed")).isZero();
        feed("mobile_1.ok", "");
        assertThat(reconcile(waitingForOk())).isZero();
    }

    @Test
    void a_person_does_without_a_companion_that_will_not_come() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(waitingForOk(), ACCEPTED, "--reason=they forgot it"))
                .isZero();
        assertThat(published("2026-11-22", "summary.txt")).contains("not yet mobile_1.csv.ok", "(they forgot it)");
    }

    @Test
    void companions_that_are_cleared_away_are_not_missed_by_a_second_run() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("mobile_1.ok", "2");
        assertThat(reconcile(waitingForOk())).isZero();
        Files.delete(directory.resolve("feeds/mobile_1.ok"));
        assertThat(reconcile(waitingForOk(), "--rerun")).isZero();
        assertThat(published("2026-11-22", "summary.txt")).contains("2 rows and mobile_1.ok announces 2");
    }

    @Test
    void a_companion_that_the_glob_matches_is_no_feed_file() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("mobile_1.csv.ok", "2");
        assertThat(reconcile(config().replace("mobile_*.csv", "mobile_*"))).isZero();
        assertThat(count("select count(*) from recon_feed")).isOne();
    }
}
