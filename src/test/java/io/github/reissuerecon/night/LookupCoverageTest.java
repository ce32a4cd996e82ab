package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of what the nights do not cover, {@code lookup} knows nothing, and says so. */
class LookupCoverageTest extends LookupSite {

    @Test
    void outside_the_coverage_a_no_is_no_data_and_a_yes_stays() throws Exception {
        aNight();
        String asked = """
                msisdn,date
                13800138000,2020-01-01
                13900139000,2026-11-21
                13900139000,2026-11-22
                13800138001,2020-01-01
                """;
        assertThat(ask(asked)).isZero();
        assertThat(answers()).isEqualTo(HEADER + """
                +8613800138000,2020-01-01,yes,2026-06-01,2026-11-20,reissued-after-binding,mobile
                +8613900139000,2026-11-21,no_data,,,before-coverage,
                +8613900139000,2026-11-22,no,,,not-told,
                +8613800138001,2020-01-01,no_data,2026-06-01,,before-coverage,mobile
                """);
        assertThat(ask(asked, "--semantics=camara")).isEqualTo(3);
        assertThat(answers())
                .contains(
                        "+8613800138000,2020-01-01,error,,,OUT_OF_RANGE,", "+8613900139000,2026-11-22,no,,,not-told,");
    }

    @Test
    void a_carrier_that_must_come_and_has_told_nothing_leaves_no_coverage() throws Exception {
        aNight();
        String other =
                "      other: {files: \"other_*\", layout: {header: true, columns: {msisdn: n, disconnected-on: d}}}\n";
        Files.writeString(directory.resolve("recon.yml"), other, StandardOpenOption.APPEND);
        String asked = "msisdn,date\n13800138000,2020-01-01\n13900139000,2026-11-22\n";
        assertThat(ask(asked)).isZero();
        assertThat(answers()).contains(",yes,", ",no_data,,,no-coverage,");
        assertThat(ask(asked, "--recon.feeds.carriers.other.required=false")).isZero();
        assertThat(answers()).contains(",yes,", ",no,,,not-told,");
    }

    @Test
    void before_the_first_night_is_complete_nothing_is_known() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), "--recon.guards.max-flagged-share=1%")).isEqualTo(30);
        String asked = "msisdn,date\n13800138000,2020-01-01\n";
        assertThat(ask(asked)).isZero();
        assertThat(answers()).endsWith("+8613800138000,2020-01-01,no_data,,,no-coverage,\n");
        assertThat(output).contains("no night is complete");
        assertThat(ask(asked, "--semantics=camara")).isEqualTo(3);
    }

    @Test
    void what_a_night_told_that_is_not_complete_does_not_count_yet() throws Exception {
        aNight();
        feed("mobile_2.csv", "number,closed,opened\n13800138001,,2026-11-21\n13700137001,2026-11-23,\n");
        assertThat(reconcileOn("--business-date=2026-11-23", config(), "--recon.guards.max-flagged-share=1%"))
                .isEqualTo(30);
        String asked = "msisdn,date\n13800138001,2020-01-01\n13900139000,2026-11-23\n";
        assertThat(ask(asked)).isZero();
        assertThat(answers()).contains("2020-01-01,no_data,2026-06-01,,", "2026-11-23,no_data,,,after-coverage,");
        assertThat(reconcileOn("--business-date=2026-11-23", config())).isZero();
        assertThat(ask(asked)).isZero();
        assertThat(answers()).contains("2020-01-01,yes,2026-06-01,2026-11-21,", "2026-11-23,no,,,not-told,");
    }

    @Test
    void a_carrier_that_has_stopped_answers_for_no_date_after_the_last_that_it_told() throws Exception {
        aNight(coveringSince("2020-01-01"));
        assertThat(reconcileOn("--business-date=2026-12-31", config().replace("max-age-days: 5", "max-age-days: 99")))
                .isZero();
        String asked = "msisdn,date\n13900139000,2026-11-22\n13900139000,2026-11-23\n13800138000,2020-01-01\n";
        assertThat(ask(asked, "--recon.feeds.carriers.mobile.covers-from=2020-01-01"))
                .isZero();
        assertThat(answers())
                .contains("2026-11-22,no,,,not-told,", "2026-11-23,no_data,,,after-coverage,", "2020-01-01,yes,");
        assertThat(output).contains("covered from 2020-01-01 through 2026-11-22");
        assertThat(ask(asked, "--semantics=camara")).isEqualTo(3);
        assertThat(answers()).contains("2026-11-23,error,,,OUT_OF_RANGE,");
    }

    @Test
    void of_several_carriers_the_one_that_lags_most_ends_the_coverage() throws Exception {
        feed("other_1.csv", "number,closed\n13700137005,2026-11-18\n13700137006,2026-12-01\n");
        aNight(coveringSince("2020-01-01") + lagging());
        String asked = "msisdn,date\n13900139000,2026-11-18\n13900139000,2026-11-19\n";
        assertThat(ask(asked)).isZero();
        assertThat(answers()).contains("2026-11-18,no,,,not-told,", "2026-11-19,no_data,,,after-coverage,");
        assertThat(ask(asked, "--recon.feeds.carriers.other.required=false")).isZero();
        assertThat(answers()).contains("2026-11-19,no,,,not-told,");
    }

    @Test
    void a_carrier_that_begins_later_than_another_ends_leaves_no_date() throws Exception {
        feed("other_1.csv", "number,closed\n13700137005,2026-11-18\n");
        aNight(config() + lagging());
        assertThat(ask("msisdn,date\n13900139000,2026-11-20\n")).isZero();
        assertThat(answers()).contains("2026-11-20,no_data,,,before-coverage,");
        assertThat(output)
                .contains(
                        "no date is covered: it would begin 2026-11-22, and all carriers have told through 2026-11-18");
    }

    @Test
    void a_carrier_whose_files_have_no_rows_leaves_no_coverage() throws Exception {
        feed("other_1.csv", "number,closed\n");
        aNight(coveringSince("2020-01-01") + lagging());
        assertThat(ask("msisdn,date\n13900139000,2026-11-20\n")).isZero();
        assertThat(answers()).contains("2026-11-20,no_data,,,no-coverage,");
        assertThat(output).contains("a carrier that is needed has told nothing, as of 2026-11-22");
    }

    /** Another carrier, that told of nothing after 2026-11-18 or of nothing at all. */
    private static String lagging() {
        return "      other: {files: \"other_*.csv\", covers-from: 2020-01-01,"
                + " layout: {header: true, columns: {msisdn: number, disconnected-on: closed}}}\n";
    }

    @Test
    void of_numbers_that_no_carrier_covers_there_is_no_data_unless_a_yes_is_told() throws Exception {
        aNight(coveringSince("2020-01-01"));
        String asked = "msisdn,date\n19200138000,2026-11-20\n13800138000,2020-01-01\n13800138000,2026-11-21\n";
        String uncovered = "--recon.lookup.uncovered-prefixes=+86192,+861380013";
        for (String semantics : List.of("contract", "rnd", "camara")) {
            assertThat(ask(asked, uncovered, "--semantics=" + semantics)).isZero();
            assertThat(answers())
                    .contains(
                            "+8619200138000,2026-11-20,no_data,,,uncovered-prefix,",
                            "+8613800138000,2020-01-01,yes,",
                            "+8613800138000,2026-11-21,no_data,");
        }
        assertThat(ask(asked)).isZero();
        assertThat(answers()).contains("+8619200138000,2026-11-20,no,,,not-told,");
    }

    @Test
    void a_number_that_a_purge_forgot_is_not_answered_no() throws Exception {
        aNight(coveringSince("2020-01-01"));
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into recon_purge (kind, before_night, begun_at)"
                    + " values ('ledger', '2024-01-01', '2026-11-22 03:00:00')");
        }
        assertThat(ask("msisdn,date\n13900139000,2023-12-31\n13900139000,2024-01-01\n"))
                .isZero();
        assertThat(answers()).contains("2023-12-31,no_data,,,before-coverage,", "2024-01-01,no,,,not-told,");
    }
}
