package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code preflight} tells of the newest feeds. */
class PreflightFeedsTest extends PreflightSite {

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
}
