package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What {@code preflight} tells of a small site as a whole. */
class PreflightTest extends PreflightSite {

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
