package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an operator meets when something is not right: exit codes and messages. */
class TroubleTest extends SmallSite {

    @Test
    void an_unknown_key_names_the_nearest_known_one() throws Exception {
        assertThat(reconcile(config().replace("max-age-days", "max-age-day"))).isEqualTo(2);
        assertThat(errors)
                .contains("recon.feeds.carriers.mobile.max-age-day: unknown key")
                .contains("recon.feeds.carriers.mobile.max-age-days");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_value_of_the_wrong_kind_names_key_and_value() throws Exception {
        assertThat(reconcile(config().replace("max-age-days: 5", "max-age-days: five")))
                .isEqualTo(2);
        assertThat(errors).contains("recon.feeds.carriers.mobile.max-age-days").contains("five");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void missing_keys_are_told_all_at_once() throws Exception {
        assertThat(reconcile("recon: {feeds: {carriers: {x: {required: true}}}}"))
                .isEqualTo(2);
        assertThat(errors)
                .contains("recon.platform.accounts.table: missing")
                .contains("recon.feeds.carriers.x.files: missing")
                .contains("recon.feeds.carriers.x.layout.columns.msisdn: missing");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_missing_table_and_a_missing_column_name_their_keys() throws Exception {
        assertThat(reconcile(config().replace("table: users", "table: user"))).isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.table", "\"user\"", "the nearest is \"users\"");
        assertThat(reconcile(config().replace("msisdn: phone", "msisdn: phon"))).isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.columns.msisdn", "\"phon\"", "the nearest is \"phone\"");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_table_name_is_never_spliced_into_sql() throws Exception {
        assertThat(reconcile(config().replace("table: users", "table: \"users; drop table users\"")))
                .isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.table: expected a name");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_value_that_the_environment_lacks_is_named() throws Exception {
        assertThat(reconcile(config().replace("table: users", "table: \"${RECON_TEST_UNSET_TABLE}\"")))
                .isEqualTo(2);
        assertThat(errors).contains("RECON_TEST_UNSET_TABLE", "environment").doesNotContain("\tat ");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_platform_that_cannot_be_reached_is_told_apart_from_the_batch_database() throws Exception {
        String elsewhere = config().replace(
                        "platform:\n",
                        "platform:\n    datasource: {url: \"jdbc:mysql://127.0.0.1:9/x?connectTimeout=500\", username: x}\n");
        assertThat(reconcile(elsewhere)).isEqualTo(1);
        assertThat(errors).contains("the platform's database cannot be reached").doesNotContain("\tat ");
    }

    @Test
    void usage_errors_end_with_2() {
        assertThat(run("reconcile")).isEqualTo(2);
        assertThat(errors).contains("--business-date");
        assertThat(run("reconcile", "--business-date=22.11.2026")).isEqualTo(2);
        assertThat(run("reconcil")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("reconcile", "--business-date=2026-11-22", "--accept-guard=max-flagged-share"))
                .isEqualTo(2);
        assertThat(errors).contains("--reason");
        assertThat(run("reconcile", "--business-date=2026-11-22", "--spring.datasource.password=x"))
                .isEqualTo(2);
        assertThat(errors).contains("environment").doesNotContain("=x");
    }

    @Test
    void help_and_version_end_with_0() {
        assertThat(run("--help")).isZero();
        assertThat(output).contains("reconcile", "status", "Exit codes");
        assertThat(run("reconcile", "--help")).isZero();
        assertThat(output).contains("--business-date", "--rerun");
        assertThat(run("--version")).isZero();
        assertThat(output).contains("reissue-recon");
    }

    @Test
    void a_required_feed_that_has_not_come_is_waited_for() throws Exception {
        assertThat(reconcile(config())).isEqualTo(20);
        assertThat(errors).contains("mobile").contains("mobile_*.csv");
        assertThat(nothingPublished()).isTrue();
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config())).isZero();
        assertThat(nothingPublished()).isFalse();
    }

    @Test
    void a_stale_required_feed_is_waited_for_and_a_late_optional_one_is_a_warning() throws Exception {
        feed("mobile_1.csv", FEED.replace("2026-11-20", "2026-11-02"));
        assertThat(reconcile(config())).isEqualTo(20);
        assertThat(errors).contains("max-age-days").contains("2026-11-02");
        assertThat(nothingPublished()).isTrue();
        assertThat(reconcile(config().replace("max-age-days", "required: false\n        max-age-days")))
                .isEqualTo(3);
        assertThat(nothingPublished()).isFalse();
    }

    @Test
    void a_fresh_file_continues_a_night_that_waited_for_it() throws Exception {
        feed("mobile_2.csv", FEED.replace("2026-11-20", "2026-11-02"));
        assertThat(reconcile(config())).isEqualTo(20);
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config())).isZero();
        assertThat(Files.readString(directory.resolve("out/2026-11-22/unbind.csv")))
                .contains(",mobile_2.csv,2,");
        assertThat(Files.readString(directory.resolve("out/2026-11-22/summary.json")))
                .contains("\"attempts\" : 2");
    }

    @Test
    void too_many_rejects_publish_nothing_until_a_person_accepts_them() throws Exception {
        feed("mobile_1.csv", FEED + "x,2026-06-01,\n");
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors).contains("max-reject-share", "mobile_1.csv", "1 of 3", "--accept-guard");
        assertThat(nothingPublished()).isTrue();
        assertThat(reconcile(config(), "--accept-guard=max-reject-share", "--reason=seen, one test row"))
                .isEqualTo(3);
        assertThat(Files.readString(directory.resolve("out/2026-11-22/summary.json")))
                .contains("seen, one test row");
    }

    @Test
    void too_many_flagged_accounts_publish_nothing() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config().replace("max-flagged-share: 100%", "max-flagged-share: 10%")))
                .isEqualTo(30);
        assertThat(errors).contains("max-flagged-share", "1 of 2 accounts", "limit 10%");
        assertThat(nothingPublished()).isTrue();
    }

    @Test
    void a_file_that_is_cut_off_publishes_nothing() throws Exception {
        String withTrailer = config() + "          trailer: \"TOTAL|{count}\"\n";
        feed("mobile_1.csv", FEED + "TOTAL|3\n");
        assertThat(reconcile(withTrailer)).isEqualTo(30);
        assertThat(errors).contains("control-total", "2 rows", "announces 3");
        assertThat(nothingPublished()).isTrue();
    }

    @Test
    void an_unreadable_file_ends_with_1_and_no_stack_trace() throws Exception {
        feed("mobile_1.csv.gz", "this is no gzip");
        assertThat(reconcile(config().replace("mobile_*.csv", "mobile_*.csv.gz")))
                .isEqualTo(1);
        assertThat(errors).contains("mobile_1.csv.gz: cannot be read").doesNotContain("\tat ");
        assertThat(nothingPublished()).isTrue();
    }

    @Test
    void status_shows_the_runs_as_text_and_as_json() throws Exception {
        feed("mobile_1.csv", FEED);
        reconcile(config());
        Path file = directory.resolve("recon.yml");
        assertThat(run("status", "--config=" + file, "--spring.datasource.url=" + h2))
                .isZero();
        assertThat(output).contains("2026-11-22  run 1", "complete", "match-accounts", "1 unbind");
        assertThat(run("status", "--spring.datasource.url=" + h2)).isZero();
        assertThat(output).contains("2026-11-22  run 1");
        assertThat(run("status", "--json", "--config=" + file, "--spring.datasource.url=" + h2))
                .isZero();
        assertThat(output).contains("\"business_date\" : \"2026-11-22\"", "\"exit_code\" : 0");
    }
}
