package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is refused is refused alone, and what was refused or taken back comes again only when it is asked for. */
abstract class ApplyRefusalsTest extends ApplySite {

    @Test
    void a_row_that_the_database_refuses_is_refused_alone() throws Exception {
        execute("alter table users add constraint fault check (id <> 5 or phone is not null)");
        execute("alter table loan_contacts add constraint fault2 check (debt_id <> 'd6' or status <> 'WRONG_NUMBER')");
        Map<String, String> before = platform();
        assertThat(run("apply", "--execute", option())).as(() -> errors).isEqualTo(3);
        assertThat(output)
                .contains("account refused           1", "account done             10", "debt refused              1")
                .contains("refused: the database refuses it: ");
        assertNoNumber();
        Map<String, String> expected = expected(before);
        expected.put("account 5", before.getOrDefault("account 5", ""));
        expected.put("account 6", before.getOrDefault("account 6", ""));
        expected.put("debt d6", "OPEN");
        assertThat(platform()).as("account 6 waits for its debt").isEqualTo(expected);
        assertThat(Files.readString(directory.resolve("out/apply/1/audit.csv")))
                .containsPattern("account,5,5,unbind,refused,\"?refused-by-database: ")
                .doesNotContainPattern(NUMBER);
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
    }

    @Test
    void a_number_is_not_given_back_once_its_new_owner_has_it() throws Exception {
        Map<String, String> before = platform();
        execute("create unique index one_account_a_number on users (phone)");
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        execute("insert into users (id, phone, bound_at) values (500, '13800138001', '2026-11-23 09:00:00')");
        execute("insert into users (id, phone, bound_at) values (501, '+8613800138005', '2026-11-23 09:00:00')");
        execute("alter table users add constraint fault check (id <> 9 or phone is null)");
        assertThat(run("apply", "--undo=1", "--execute", option()))
                .as(() -> errors)
                .isEqualTo(3);
        assertThat(output)
                .contains("account refused           3", "account done              9")
                .contains("refused: another account holds the number now");
        assertNoNumber();
        Map<String, String> expected = new TreeMap<>(before);
        List.of("account 1", "account 5", "account 9").forEach(key -> expected.put(key, "null"));
        expected.put("account 500", "13800138001");
        expected.put("account 501", "+8613800138005");
        assertThat(platform()).isEqualTo(expected);
        assertThat(run("apply", "--execute", option())).as("the desk goes on").isZero();
    }

    @Test
    void what_no_row_can_get_past_stops_and_goes_on_once_it_is_mended() throws Exception {
        boolean mysql = database.mysql();
        execute(
                mysql
                        ? "alter table users modify phone varchar(20) not null"
                        : "alter table users alter phone set not null");
        assertThat(run("apply", "--execute", option())).isEqualTo(1);
        assertThat(errors)
                .contains(
                        "recon.apply.unbind.statement) empties a column that must have a value", "mend the statement");
        assertNoNumber();
        assertThat(query("select count(*) from recon_action where state = 'refused'"))
                .containsExactly("0");
        execute(mysql ? "alter table users modify phone varchar(20)" : "alter table users alter phone drop not null");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("select count(*) from recon_action where state = 'done'"))
                .containsExactly("18");
    }

    @Test
    void what_was_refused_is_taken_up_when_it_is_asked_for() throws Exception {
        Map<String, String> before = platform();
        Path config = directory.resolve("recon.yml");
        String right = Files.readString(config);
        String narrow = "update {table} set status = 'WRONG_NUMBER' where {id} = :id and {msisdn} = :msisdn"
                + " and {bound-at} = :bound_at and status = 'NEW'";
        Files.writeString(
                config, right.replace("  apply: {", "  apply: {correct-debt.statement: \"" + narrow + "\", "));
        assertThat(run("apply", "--execute", option())).as(() -> errors).isEqualTo(3);
        assertThat(output).contains("debt refused              6", "account done              6");
        Files.writeString(config, right);
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
        assertThat(run("apply", "--again", option())).isZero();
        assertThat(output).contains("unbind                    6", "correct-debt              6");
        assertThat(run("apply", "--execute", "--again", option()))
                .as(() -> output + errors)
                .isZero();
        assertThat(platform()).isEqualTo(expected(before));
    }

    @Test
    void what_was_undone_stays_undone_though_a_night_finds_it_anew() throws Exception {
        Map<String, String> before = platform();
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        night("2026-11-23");
        assertThat(run("apply", "--undo=1", "--execute", option())).isZero();
        night("2026-11-24");
        assertThat(query("select count(*) from recon_life where changed_on = '2026-11-24' and outcome is not null"))
                .containsExactly("18");
        execute("update recon_action_run set ended_at = '2025-01-01 00:00:00'");
        assertThat(run("purge", "--execute", option())).as(() -> errors).isZero();
        assertThat(query("select distinct state from recon_action")).containsExactly("undone");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
        assertThat(platform()).isEqualTo(before);
        feed("mobile_2.csv", "number,closed,opened\n13800138001,2026-05-01,2026-10-01\n");
        night("2026-11-25");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("select id from users where phone is null"))
                .as("an earlier reissue is told late: new evidence")
                .containsExactly("1");
        assertThat(run("apply", "--execute", "--again", option())).isZero();
        assertThat(platform()).isEqualTo(expected(before));
    }

    private void night(String date) {
        assertThat(run("reconcile", "--business-date=" + date, "--full", option()))
                .as(() -> errors)
                .isZero();
    }
}
