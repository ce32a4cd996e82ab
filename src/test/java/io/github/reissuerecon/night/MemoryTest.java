package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.Decisions.Verdict;
import io.github.reissuerecon.report.ParsedPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nights remember what earlier ones found, and what reviewers decided. A subclass is a database. */
abstract class MemoryTest extends MemorySite {

    @Test
    void what_a_night_finds_first_is_new_and_its_number_has_a_new_owner() throws Exception {
        assertThat(published(FIRST, "unbind.csv")).contains("1,+8613800138000,").contains(",2026-11-22,new,4\n");
        assertThat(published(FIRST, "review.csv")).contains(",2026-11-22,new,\n");
        assertThat(published(FIRST, "watch.csv")).contains(",2026-11-22,new,0\n");
        assertThat(changes(FIRST)).containsExactly("new account 1", "new account 2", "new account 3");
        assertThat(published(FIRST, "summary.json")).contains("\"new\" : 3");
    }

    @Test
    void a_finding_whose_ground_changes_ends_and_another_begins() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n13800138001,,2026-11-22\n");
        assertThat(night(SECOND)).as(() -> errors).isZero();
        assertThat(changes(SECOND)).containsExactly("withdrawn account 2", "new account 2");
        assertThat(published(SECOND, "unbind.csv")).contains(",2026-11-23,new,\n");

        assertThat(night(THIRD, "--full")).as(() -> errors).isZero();
        assertThat(changes(THIRD)).isEmpty();
        assertThat(published(THIRD, "unbind.csv")).contains(",2026-11-22,open,4\n", ",2026-11-23,open,\n");
    }

    @Test
    void the_page_shows_the_nights_before_and_what_changed_since_the_last_of_them() throws Exception {
        assertThat(night(FIRST, "--rerun")).as(() -> errors).isZero();
        feed("mobile_2.csv", "number,closed,opened\n13800138001,,2026-11-22\n");
        assertThat(night(SECOND)).as(() -> errors).isZero();
        ParsedPage page = ParsedPage.of(published(SECOND, "report.html"));

        assertThat(page.rows("Who else is on the number")).isEmpty();
        assertThat(page.rows("The last 30 nights")).containsExactly("2026-11-22|1|1|1", "2026-11-23|1|0|0");
        assertThat(page.texts("title")).contains("2026-11-22: 1", "2026-11-23: 1", "2026-11-23: 0");
        assertThat(page.rows("What changed since the night before"))
                .contains("new|1|this night found it first", "unbind|1|1|0", "review|1|0|-1", "watch|1|0|-1")
                .contains("unbind|2|2026-11-22", "review|1|2026-11-22")
                .anyMatch(row -> row.startsWith("withdrawn|1|"));
        assertThat(page.rows("How fresh the carriers are, and what they cover"))
                .containsExactly("mobile|2026-11-22|1|2026-11-22 *");

        assertThat(ParsedPage.of(published(FIRST, "report.html")).rows("Who else is on the number"))
                .containsExactly("1|4|138****8000|unbind|2020-01-01|2026-11-20|2026-11-22|mobile");
    }

    @Test
    void a_finding_is_resolved_when_its_row_is_on_another_number_or_gone_or_bound_anew() throws Exception {
        execute("update users set phone = '13800138009' where id = 1");
        execute("delete from users where id = 2");
        execute("update users set bound_at = '2026-11-22 00:00:00' where id = 3");
        assertThat(night(SECOND)).as(() -> errors).isZero();
        assertThat(changes(SECOND)).as("their numbers are not the night's").isEmpty();

        for (String plan : List.of("scan", "lookup")) {
            assertThat(night(THIRD, "--full", "--rerun", "--recon.match.plan=" + plan))
                    .as(() -> errors)
                    .isZero();
            assertThat(changes(THIRD))
                    .containsExactly("resolved account 1", "resolved account 2", "resolved account 3");
        }
    }

    @Test
    void a_finding_is_resolved_when_somebody_verified_the_number_since() throws Exception {
        execute("alter table users add verified_at datetime");
        execute("update users set verified_at = '2026-11-22 00:00:00' where id in (1, 2)");
        assertThat(night(SECOND, "--full", "--recon.platform.accounts.columns.last-verified-at=verified_at"))
                .as(() -> errors)
                .isZero();
        assertThat(changes(SECOND)).containsExactly("resolved account 1", "new account 1", "resolved account 2");
        assertThat(published(SECOND, "review.csv")).contains("verified-after-reissue");
    }

    @Test
    void a_finding_is_withdrawn_when_a_port_is_told_of_its_number() throws Exception {
        moreCarriers = "      ports: {files: \"ports_*.csv\", required: false, layout: {header: true,"
                + " columns: {msisdn: number, event: event, event-on: day}, events: {P: PORT}}}\n";
        feed("ports_1.csv", "number,event,day\n13800138001,P,2026-08-02\n");
        assertThat(night(SECOND)).as(() -> errors).isZero();
        assertThat(changes(SECOND)).containsExactly("withdrawn account 2", "new account 2");
        assertThat(published(SECOND, "suppressed.csv")).contains("account,2,2,").contains(",ported,");
    }

    @Test
    void a_new_owner_may_have_bound_on_the_day_of_the_reissue_and_of_several_the_first_is_named() throws Exception {
        execute("insert into users values (10, '13800138000', '2026-11-20 00:00:00'),"
                + " (9, '13800138000', '2026-11-20 00:00:00')");
        assertThat(night(FIRST, "--rerun", "--recon.policy.same-day=keep"))
                .as(() -> errors)
                .isZero();
        assertThat(published(FIRST, "unbind.csv").lines().skip(1).toList())
                .singleElement()
                .asString()
                .startsWith("1,+8613800138000,")
                .endsWith(",2026-11-22,new,9");
    }

    @Test
    void a_night_that_is_run_again_says_the_same_whatever_came_after_it() throws Exception {
        Map<String, String> first = files(FIRST);
        execute("insert into users values (5, '13800138005', '2020-01-01 00:00:00')");
        feed("mobile_2.csv", "number,closed,opened\n13800138005,2026-11-01,\n");
        assertThat(night(SECOND, "--full")).as(() -> errors).isZero();
        Map<String, String> second = files(SECOND);
        assertThat(changes(SECOND)).containsExactly("new account 5");
        assertThat(night(FIRST, "--rerun")).as(() -> errors).isZero();
        assertThat(files(FIRST)).isEqualTo(first);
        assertThat(night(SECOND, "--rerun", "--full")).as(() -> errors).isZero();
        assertThat(files(SECOND)).isEqualTo(second);
    }

    @Test
    void what_a_reviewer_kept_is_kept_until_there_is_new_evidence() throws Exception {
        assertThat(decide(Verdict.KEEP)).isEmpty();
        assertThat(night(SECOND, "--full")).as(() -> errors).isZero();
        assertThat(published(SECOND, "review.csv").lines()).hasSize(1);
        assertThat(published(SECOND, "summary.json")).contains("\"keep\" : 2", "\"review\" : 0", "\"decided\" : 1");
        assertThat(changes(SECOND)).containsExactly("decided account 3");

        feed("mobile_3.csv", "number,closed,opened\n13800138002,2026-11-21,2026-11-23\n");
        assertThat(night(THIRD)).as(() -> errors).isZero();
        assertThat(published(THIRD, "review.csv")).contains("account,3,3,").contains(",2026-11-24,new,\n");
        assertThat(changes(THIRD)).containsExactly("new account 3");
    }

    @Test
    void what_a_reviewer_decided_otherwise_stays_and_says_so() throws Exception {
        assertThat(decide(Verdict.UNBIND)).isEmpty();
        assertThat(night(SECOND, "--full")).as(() -> errors).isZero();
        assertThat(published(SECOND, "review.csv")).contains(",2026-11-22,decided,\n");
        assertThat(decide(Verdict.LATER)).isEmpty();
        assertThat(night(THIRD, "--full")).as(() -> errors).isZero();
        assertThat(published(THIRD, "review.csv")).contains(",2026-11-22,open,\n");
    }

    @Test
    void watched_numbers_stand_by_the_days_that_are_left_where_that_is_configured() throws Exception {
        execute("insert into users values (5, '13800138005', '2020-01-01 00:00:00')");
        execute("insert into users values (6, '13800138006', '2020-01-01 00:00:00')");
        feed("mobile_2.csv", """
                number,closed,opened
                13800138005,2026-08-01,
                13800138001,2026-11-20,
                13800138006,2026-11-20,2026-11-24
                """);
        assertThat(night(SECOND)).as(() -> errors).isZero();
        List<String> byId = published(SECOND, "watch.csv").lines().skip(1).toList();
        assertThat(byId.get(0)).startsWith("account,2,").endsWith(",87");
        assertThat(byId.get(1)).startsWith("account,5,").endsWith(",0");
        assertThat(byId.get(2)).startsWith("account,6,").endsWith(",1");
        assertThat(night(SECOND, "--rerun", "--recon.output.watch-order=urgency"))
                .as(() -> errors)
                .isZero();
        assertThat(published(SECOND, "watch.csv").lines().skip(1))
                .containsExactly(byId.get(1), byId.get(2), byId.get(0));
        assertThat(night(
                        SECOND,
                        "--rerun",
                        "--recon.output.watch-order=urgency",
                        "--recon.feeds.carriers.mobile.aging-days="))
                .as(() -> errors)
                .isZero();
        assertThat(published(SECOND, "watch.csv").lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("account,6,").endsWith(",1"),
                        second -> assertThat(second).startsWith("account,2,").endsWith(","),
                        third -> assertThat(third).startsWith("account,5,").endsWith(","));
    }

    @Test
    void what_ended_long_ago_is_removed_and_what_is_open_stays() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n13800138001,,2026-11-22\n");
        execute("delete from users where id = 1");
        assertThat(night(SECOND, "--full")).as(() -> errors).isZero();
        for (String night : List.of(FIRST, SECOND)) {
            String before = night.replace("2026", "2025");
            execute("update recon_life set changed_on = '" + before + "' where changed_on = '" + night + "'");
            execute("update recon_run set business_date = '" + before + "' where business_date = '" + night + "'");
        }
        feed("mobile_9.csv", "number,closed,opened\n13800138008,2026-11-01,\n");
        assertThat(night(THIRD, "--recon.retention.findings=90d"))
                .as(() -> errors)
                .isZero();
        assertThat(run(
                        "purge",
                        "--execute",
                        "--recon.retention.findings=90d",
                        "--config=" + directory.resolve("recon.yml")))
                .as(() -> errors)
                .isZero();
        assertThat(output).containsPattern("recon_life +3 ");
        assertThat(sql().queryForList("select id from recon_life order by id", String.class))
                .containsExactly("2", "3");
        assertThat(sql().queryForList(
                                "select count(*) from recon_kept where run_id < (select max(run_id) from recon_run)",
                                Long.class))
                .containsExactly(0L);
    }
}
