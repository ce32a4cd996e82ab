package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feeds that are empty, repeated, renewed, late or laid out anew: exit code, message, line of the summary. */
class FeedGuardNightTest extends SmallSite {

    private static final String NEXT = "--business-date=2026-11-23";
    private static final String HEADER = "number,closed,opened\n";
    private static final String OTHER_ROW = "13800138009,2026-06-01,2026-11-21\n";

    @AfterEach
    void no_stack_is_ever_told() {
        assertThat(errors).doesNotContain("\tat ", "Exception");
    }

    private void aFirstNight() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config())).isZero();
    }

    private String summary() throws Exception {
        return published("2026-11-23", "summary.txt");
    }

    @Test
    void a_feed_without_rows_stops_the_night_until_a_person_lets_it_pass() throws Exception {
        aFirstNight();
        feed("mobile_2.csv", HEADER);
        assertThat(reconcileOn(NEXT, config())).isEqualTo(30);
        assertThat(errors).contains("empty-feed: mobile: 0 rows in 1 file, usually 2", "NAME being empty-feed");
        assertThat(reconcileOn(NEXT, config(), "--accept-guard=empty-feed", "--reason=a quiet day"))
                .isZero();
        assertThat(summary())
                .contains("accepted  empty-feed         mobile: 0 rows in 1 file, usually 2 (a quiet day)");
    }

    @Test
    void a_feed_that_may_be_empty_or_announces_it_passes_without_rows() throws Exception {
        aFirstNight();
        feed("mobile_2.csv", "");
        assertThat(reconcileOn(NEXT, config().replace("max-age-days", "may-be-empty: true\n        max-age-days")))
                .isZero();
        assertThat(summary()).contains("passed    empty-feed         mobile: 0 rows in 1 file, usually 2, but it may");
        feed("mobile_3.csv", HEADER);
        feed("mobile_3.ok", "0");
        assertThat(reconcileOn("--business-date=2026-11-24", config())).isZero();
        assertThat(published("2026-11-24", "summary.txt")).contains("but its control total announces none");
    }

    @Test
    void a_number_in_a_files_name_and_in_a_persons_reason_is_shown_masked() throws Exception {
        String number = "13800138009";
        feed("mobile_" + number + ".csv", FEED);
        feed("mobile_" + number + ".ok", "5 rows");
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors).contains("control-total: mobile_138****8009.csv").doesNotContain(number);
        assertThat(run("status", "--config=" + directory.resolve("recon.yml"))).isZero();
        assertThat(output).contains("mobile_138****8009.csv").doesNotContain(number);

        assertThat(reconcile(config(), "--accept-guard=control-total", "--reason=" + number + " called"))
                .isZero();
        assertThat(output + errors).contains("138****8009 called").doesNotContain(number);
        for (String file : List.of("report.html", "summary.txt")) {
            assertThat(published("2026-11-22", file))
                    .contains("mobile_138****8009.csv", "138****8009 called")
                    .doesNotContain(number);
        }
    }

    @Test
    void a_first_night_may_be_empty() throws Exception {
        feed("mobile_1.csv", HEADER);
        assertThat(reconcile(config().replace("max-age-days: 5", "required: false")))
                .isZero();
        assertThat(published("2026-11-22", "summary.txt")).contains("passed    empty-feed ");
    }

    @Test
    void an_empty_file_that_is_like_an_earlier_empty_one_is_empty_and_no_repetition() throws Exception {
        feed("mobile_1.csv", HEADER);
        feed("mobile_2.csv", FEED);
        assertThat(reconcile(config())).isZero();
        feed("mobile_3.csv", HEADER);
        assertThat(reconcileOn(NEXT, config())).isEqualTo(30);
        assertThat(errors).contains("empty-feed").doesNotContain("feed-repeated");
    }

    @Test
    void the_same_bytes_under_a_new_name_are_told_counted_and_tell_nothing_new() throws Exception {
        feed("mobile_1.csv", FEED + "x,2026-06-01,\n");
        String config = config().replace("20%", "50%").replace("10%", "50%");
        assertThat(reconcile(config)).isZero();
        feed("mobile_2.csv", FEED + "x,2026-06-01,\n");
        assertThat(reconcileOn(NEXT, config)).isZero();
        assertThat(summary())
                .contains(
                        "passed    feed-repeated      mobile_2.csv: the same bytes as mobile_1.csv of 2026-11-22; its 3 rows")
                .containsPattern("mobile_2.csv +3 +0 +2 +0 +1\n")
                .doesNotContain("empty-feed", "max-shrink");
    }

    @Test
    void of_two_identical_files_in_a_night_the_first_by_name_is_told() throws Exception {
        feed("mobile_2.csv", FEED.replace("2026-11-20", "2026-11-02"));
        assertThat(reconcile(config())).isEqualTo(20);
        feed("mobile_1.csv", FEED.replace("2026-11-20", "2026-11-02"));
        feed("mobile_3.csv", HEADER + OTHER_ROW);
        assertThat(reconcile(config())).isZero();
        assertThat(published("2026-11-22", "summary.txt"))
                .contains("feed-repeated      mobile_2.csv: the same bytes as mobile_1.csv of 2026-11-22")
                .containsPattern("mobile_1.csv +2 +2 +0 +0 +0\n")
                .containsPattern("mobile_2.csv +2 +0 +2 +0 +0\n");
        assertThat(published("2026-11-22", "unbind.csv")).contains(",mobile_1.csv,2,");
    }

    @Test
    void the_same_bytes_of_two_carriers_are_two_feeds() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("other_1.csv", FEED);
        String carrier = config().substring(config().indexOf("      mobile:\n"));
        assertThat(reconcile(config() + carrier.replace("mobile:", "other:").replace("mobile_", "other_")))
                .isZero();
        assertThat(published("2026-11-22", "summary.txt")).doesNotContain("feed-repeated");
    }

    @Test
    void a_repeated_file_counts_neither_as_usual_nor_as_sent() throws Exception {
        feed("mobile_1.csv", FEED);
        feed("mobile_2.csv", FEED);
        assertThat(reconcile(config())).isZero();
        feed("mobile_3.csv", HEADER);
        feed("mobile_4.csv", FEED);
        assertThat(reconcileOn(NEXT, config())).isEqualTo(30);
        assertThat(errors).contains("empty-feed: mobile: 0 rows in 1 file, usually 2");
    }

    @Test
    void a_known_name_with_new_bytes_is_loaded_as_new_and_told() throws Exception {
        aFirstNight();
        feed("mobile_1.csv", HEADER + OTHER_ROW);
        assertThat(reconcileOn(NEXT, config())).isZero();
        assertThat(summary())
                .contains("passed    feed-renewed       mobile_1.csv: has other bytes than in the night of 2026-11-22")
                .containsPattern("mobile_1.csv +1 +1 +0 +0 +0\n");
    }

    @Test
    void a_header_that_has_changed_stops_the_night_and_all_others_are_told_with_it() throws Exception {
        feed("mobile_1.csv", FEED.replace("opened", "open"));
        feed("mobile_2.csv", FEED.replace("closed", "close"));
        feed("mobile_3.csv", FEED + "x,2026-06-01,\n");
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors)
                .contains("header-changed: mobile_1.csv, line 1: the header has changed. Missing: \"opened\" (the"
                        + " nearest is \"open\"); new to the layout: \"open\".")
                .contains("header-changed: mobile_2.csv, line 1:", "\"close\"", "layout.columns")
                .contains("max-reject-share: mobile_3.csv: 1 of 3")
                .contains("NAME being max-reject-share")
                .doesNotContain("max-age-days");
        assertThat(nothingPublished()).isTrue();
        assertThat(reconcile(config(), "--accept-guard=header-changed", "--reason=x"))
                .isEqualTo(2);
    }

    @Test
    void a_header_that_the_layout_has_learned_continues_the_night() throws Exception {
        feed("mobile_1.csv", FEED.replace("opened", "open"));
        assertThat(reconcile(config())).isEqualTo(30);
        assertThat(errors).contains("when it is mended: the same command").doesNotContain("--accept-guard");
        assertThat(reconcile(config().replace("opened", "open"))).isZero();
        assertThat(published("2026-11-22", "unbind.csv")).contains("1,+8613800138000,");
    }

    @Test
    void a_late_optional_feed_is_a_warning_and_one_without_an_age_is_not_missed() throws Exception {
        assertThat(reconcile(config().replace("max-age-days", "required: false\n        max-age-days")))
                .isEqualTo(3);
        assertThat(published("2026-11-22", "summary.txt"))
                .contains("warning   max-age-days       mobile has told nothing yet (limit 5 days)");
        assertThat(reconcileOn(NEXT, config().replace("max-age-days: 5", "required: false")))
                .isZero();
    }

    @Test
    void a_file_that_is_cut_off_in_its_packing_ends_with_1_and_is_named() throws Exception {
        feed("mobile_1.csv.zip", "PK");
        assertThat(reconcile(config().replace("mobile_*.csv", "mobile_*.csv.zip")))
                .isEqualTo(1);
        assertThat(errors).contains("mobile_1.csv.zip: cannot be read");
        assertThat(Files.exists(directory.resolve("out/2026-11-22"))).isFalse();
    }
}
