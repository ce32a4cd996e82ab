package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Feeds that tell digests of numbers; 7945... is the MD5 of 13800138000, as {@code md5sum} prints it. */
class DigestNightTest extends SmallSite {

    private static final String MD5 = "7945bd83237335e5376ff44d62e4f0ae";
    private static final String HEADER = "number,closed,opened\n";
    private static final String DATES = ",2026-06-01,2026-11-20\n";

    private String digests(String form) {
        return config().replace("header: true", "header: true\n          " + form);
    }

    @Test
    void a_digest_is_matched_with_the_platforms_number() throws Exception {
        feed("mobile_1.csv", HEADER + MD5.toUpperCase(Locale.ROOT) + DATES);
        assertThat(reconcile(digests("number: md5"))).isZero();
        assertThat(published("2026-11-22", "unbind.csv"))
                .contains("\n1,+8613800138000,2020-01-01,,2026-06-01,2026-11-20,");
        assertThat(published("2026-11-22", "summary.json")).contains("\"matched\" : 1");
    }

    @Test
    void a_digest_that_only_begins_like_it_is_another_number() throws Exception {
        String alike = MD5.substring(0, 16) + "0".repeat(16);
        feed("mobile_1.csv", HEADER + alike + DATES + MD5 + ",2026-06-01,2026-11-19\n");
        assertThat(reconcile(digests("number: md5"))).isZero();
        assertThat(published("2026-11-22", "unbind.csv"))
                .contains("\n1,+8613800138000,2020-01-01,,2026-06-01,2026-11-19,1,")
                .doesNotContain("2026-11-20");
        assertThat(published("2026-11-22", "summary.json")).contains("\"accepted\" : 2");
    }

    @Test
    void what_is_no_digest_is_rejected() throws Exception {
        feed("mobile_1.csv", HEADER + MD5 + DATES + (MD5 + DATES).repeat(20) + "13800138000" + DATES + DATES);
        assertThat(reconcile(digests("number: md5"))).isZero();
        assertThat(published("2026-11-22", "rejected.csv"))
                .contains(
                        "mobile_1.csv,23,number,malformed-digest,138****8000\n",
                        "mobile_1.csv,24,number,missing-number,\n");
    }

    @Test
    void a_keyed_digest_wants_its_key_and_takes_it_from_no_command_line() throws Exception {
        feed("mobile_1.csv", HEADER + MD5 + MD5 + DATES);
        assertThat(reconcile(digests("number: hmac-sha256"))).isEqualTo(2);
        assertThat(errors).contains("layout.hmac-key: missing", "${CARRIER_HMAC_KEY}");
        assertThat(reconcile(digests("number: hmac-sha256"), "--recon.feeds.carriers.mobile.layout.hmac-key=x"))
                .isEqualTo(2);
        assertThat(errors).contains("environment");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_number_and_its_digest_are_one_number() throws Exception {
        feed("mobile_1.csv", HEADER + MD5 + DATES);
        feed("plain_1.csv", HEADER + "13800138000" + DATES + "13800138000,,2026-11-21\n");
        String both = digests("number: md5")
                + "      plain: {files: \"plain_*.csv\", layout: {header: true, columns: {msisdn: number,"
                + " disconnected-on: closed, reissued-on: opened}}}\n";
        assertThat(reconcile(both)).isZero();
        assertThat(published("2026-11-22", "unbind.csv"))
                .contains(",2026-11-20,2,mobile,reissued-after-binding,mobile_1.csv,2,");
        String summary = published("2026-11-22", "summary.json").replaceAll("\\s", "");
        assertThat(summary)
                .contains("\"rows\":1,\"accepted\":1,\"duplicate\":0", "\"rows\":2,\"accepted\":1,\"duplicate\":1");
    }
}
