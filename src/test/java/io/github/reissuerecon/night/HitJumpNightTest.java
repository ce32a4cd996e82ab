package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nights of a carrier that usually leads to few hits, and one in which it leads to many. */
class HitJumpNightTest extends SmallSite {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 16);
    private static final int ROWS = 200;

    private LocalDate night = FIRST;

    /** Numbers of the platform begin at 13800300000; a night's rows tell of some of them, and of others. */
    private void someNights(int count) throws Exception {
        accounts();
        for (int i = 0; i < count; i++) {
            tell(10);
            assertThat(night()).as("%s: %s", night, errors).isZero();
            night = night.plusDays(1);
        }
    }

    private void accounts() throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                PreparedStatement account =
                        connection.prepareStatement("insert into users values (?, ?, '2020-01-01 00:00:00')")) {
            for (int i = 0; i < 3_000; i++) {
                account.setLong(1, 100 + i);
                account.setString(2, String.valueOf(13800300000L + i));
                account.addBatch();
            }
            account.executeBatch();
        }
    }

    private void tell(int hits) throws Exception {
        long day = ChronoUnit.DAYS.between(FIRST, night);
        StringBuilder rows = new StringBuilder("number,closed,opened\n");
        for (int i = 0; i < ROWS; i++) {
            long number = (i < hits ? 13800300000L : 13800900000L) + day * ROWS + i;
            rows.append(number)
                    .append(",2026-06-01,")
                    .append(night.minusDays(1))
                    .append('\n');
        }
        feed("mobile_" + night + ".csv", rows.toString());
    }

    private int night(String... more) throws Exception {
        return reconcileOn("--business-date=" + night, config(), more);
    }

    private JsonNode guard() throws Exception {
        JsonNode summary = new JsonMapper().readTree(published(night.toString(), "summary.json"));
        return summary.required("guards")
                .valueStream()
                .filter(guard -> guard.required("name").asString().equals("max-hit-jump"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_jump_of_hits_publishes_nothing_until_a_person_lets_it_pass() throws Exception {
        someNights(4);
        tell(150);
        assertThat(night()).isEqualTo(30);
        assertThat(errors)
                .contains(
                        "max-hit-jump: mobile: 150 hits for 200 new rows (75%), usually 5% in its last 4 nights, limit"
                                + " 15% (3 times)")
                .contains("nothing is published", "NAME being max-hit-jump");
        assertThat(directory.resolve("out").resolve(night.toString())).doesNotExist();
        assertThat(status()).contains("guard-tripped", "max-hit-jump: mobile: 150 hits for 200 new rows");
        assertThat(status("--json"))
                .contains("\"guard\" : \"max-hit-jump\"", "\"figure\" : 0.75", "\"exit_code\" : 30")
                .containsPattern("\"limit\" : 0\\.15");

        assertThat(night("--accept-guard=max-hit-jump", "--reason=a new platform"))
                .isZero();
        assertThat(guard().required("value").asDouble()).isEqualTo(0.75);
        assertThat(guard().required("passed").asBoolean()).isTrue();
        assertThat(guard().required("accepted").asString()).isEqualTo("a new platform");
        assertThat(published(night.toString(), "summary.txt"))
                .contains("accepted  max-hit-jump       mobile: 150 hits", "limit 15% (3 times) (a new platform)");
        assertThat(status()).doesNotContain("max-hit-jump");
    }

    @Test
    void a_night_of_many_more_rows_and_as_many_more_hits_passes() throws Exception {
        someNights(3);
        tell(10);
        feed("mobile_many.csv", manyRows(2_000, 150));
        assertThat(night()).as(errors).isZero();
        assertThat(guard().required("passed").asBoolean()).isTrue();
        assertThat(guard().required("message").asString()).startsWith("mobile: 160 hits for 2200 new rows (7.273%)");
    }

    private String manyRows(int rows, int hits) {
        StringBuilder text = new StringBuilder("number,closed,opened\n");
        for (int i = 0; i < rows; i++) {
            text.append((i < hits ? 13800302000L : 13800700000L) + i)
                    .append(",2026-06-01,")
                    .append(night.minusDays(1))
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void first_nights_full_ones_and_those_whose_findings_are_purged_are_not_compared() throws Exception {
        someNights(3);
        tell(150);
        assertThat(night("--full")).as(errors).isZero();
        forgetAFinding();
        night = night.plusDays(1);
        tell(150);
        assertThat(night()).as(errors).isZero();
        assertThat(published(night.toString(), "summary.txt")).doesNotContain("max-hit-jump");
    }

    /** Of the first night, so that its findings are not whole any more. */
    private void forgetAFinding() throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from recon_finding where run_id ="
                            + " (select min(run_id) from recon_run) and id = '100'"))
                    .isOne();
        }
    }

    @Test
    void of_a_night_that_was_run_again_the_last_run_is_compared() throws Exception {
        someNights(3);
        night = night.minusDays(1);
        assertThat(night("--rerun")).as(errors).isZero();
        night = night.plusDays(1);
        tell(150);
        assertThat(night()).isEqualTo(30);
        assertThat(errors).contains("usually 5% in its last 3 nights");
    }

    private String status(String... more) {
        String[] args = new String[more.length + 4];
        args[0] = "status";
        args[1] = "--config=" + directory.resolve("recon.yml");
        args[2] = "--spring.datasource.url=" + h2;
        args[3] = "--last=1";
        System.arraycopy(more, 0, args, 4, more.length);
        assertThat(run(args)).isZero();
        return output;
    }
}
