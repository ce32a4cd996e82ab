package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** Decided actions are carried out on the platform, once, and nothing else is. A subclass is a database. */
abstract class ApplyTest extends ApplySite {

    @Test
    void what_is_decided_is_carried_out_once_and_nothing_else() throws Exception {
        Map<String, String> before = platform();
        assertThat(run("apply", option())).as(() -> errors).isZero();
        assertThat(output)
                .contains(
                        "unbind                   12",
                        "correct-debt              6",
                        "138****80",
                        "nothing is changed");
        assertNoNumber();
        assertThat(platform()).isEqualTo(before);

        decide("account,3", "unbind");
        decide("debt,d7", "correct-debt");
        decide("account,11", "correct-debt");
        decide("account,15", "keep");
        assertThat(run("apply", "--execute", option()))
                .as(() -> output + errors)
                .isZero();
        assertThat(output).contains("run 1", "account done             13", "debt done                 7");
        assertNoNumber();
        assertThat(platform())
                .as("11 waits for its debt, which nobody decided")
                .isEqualTo(expected(before, "account 3", "debt d7"));
        assertThat(query("select count(*) from recon_audit")).containsExactly("20");
        Path audit = directory.resolve("out/apply/1/audit.csv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(audit)).doesNotContainPattern(NUMBER).hasLineCount(21);
        assertThat(Files.readAllLines(audit))
                .anyMatch(line -> line.startsWith("account,2,2,unbind,done,,138****8002,")
                        && line.contains("\"\"phone\"\":\"\"138****8002\"\"")
                        && line.contains("\"\"phone\"\":null"));
        assertThat(query("select before_values from recon_audit where kind = 'account' and row_id = '2'")
                        .get(0))
                .contains("\"138 0013 8002\"");
        assertThat(query("select decided_by from recon_action where id = '3'")).containsExactly("lin");

        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
        decide("debt,d11", "correct-debt");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(platform()).isEqualTo(expected(before, "account 3", "debt d7", "debt d11", "account 11"));
    }

    @Test
    void carriers_are_told_of_cleared_numbers_as_agreed_and_nobody_else_may_read_it() throws Exception {
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        Path file = directory.resolve("out/apply/1/carrier-feedback/mobile.csv");
        assertThat(Files.readAllLines(file)).hasSize(13).allMatch(line -> line.matches("number,.*|[0-9a-f]{64},.*"));
        assertThat(Files.readString(file)).contains(DigestUtils.sha256Hex("13800138001"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        execute("update users set phone = '13800138999' where id = 1");
        assertThat(run("apply", "--undo=1", "--execute", option())).isEqualTo(3);
        assertThat(Files.readAllLines(file)).as("what was not taken back").hasSize(2);
    }

    @Test
    void a_row_that_changed_since_is_refused_and_the_others_are_done() throws Exception {
        execute("update users set phone = '13800138777' where id = 1");
        execute("update users set bound_at = '2026-11-21 00:00:00' where id = 5");
        execute("delete from users where id = 9");
        execute("update loan_contacts set status = 'PAID' where debt_id = 'd2'");
        Map<String, String> before = platform();
        assertThat(run("apply", "--execute", option())).as(() -> errors).isEqualTo(3);
        assertThat(output).contains("account refused           3", "debt refused              1", "138****8001");
        assertNoNumber();
        Map<String, String> expected = expected(before);
        List.of("account 1", "account 5", "debt d2").forEach(key -> expected.put(key, before.getOrDefault(key, "")));
        expected.remove("account 9");
        assertThat(platform()).isEqualTo(expected);
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
    }

    @Test
    void it_goes_on_after_an_end_at_any_point_and_undo_restores_every_spelling() throws Exception {
        Map<String, String> before = platform();
        Map<String, String> after = expected(before);
        int run = 1;
        for (String fault : List.of(
                "recon_action_run add constraint fault check (ended_at is null)",
                "recon_action add constraint fault check (state <> 'planned' or id <> '5' or run_no <> RUN)",
                "recon_audit add constraint fault check (row_id <> 'd6' or undoes is not null)",
                "recon_audit add constraint fault check (row_id <> '5' or undoes is not null)",
                "recon_action add constraint fault check (state <> 'done' or id <> '5' or run_no <> RUN)")) {
            if (fault.startsWith("recon_audit")) {
                execute("delete from recon_audit");
            }
            execute("alter table " + fault.replace("RUN", Integer.toString(run)));
            assertThat(run("apply", "--execute", "--again", option())).as(fault).isEqualTo(1);
            assertNoNumber();
            execute("alter table " + fault.substring(0, fault.indexOf(' ')) + " drop constraint fault");
            assertThat(run("apply", "--execute", "--again", option()))
                    .as(() -> fault + errors)
                    .isZero();
            assertThat(platform()).as(fault).isEqualTo(after);
            assertThat(query("select count(*) from recon_action where state = 'done' and run_no = " + run))
                    .as(fault)
                    .containsExactly("18");
            assertThat(query("select count(distinct action_id) from recon_action where run_no = " + run))
                    .containsExactly("18");
            assertThat(run("apply", "--undo=" + run, "--execute", option()))
                    .as(() -> errors)
                    .isZero();
            assertThat(platform()).as("undone").isEqualTo(before);
            assertThat(run("apply", "--execute", option())).isZero();
            assertThat(output).as("not again by itself").contains("nothing to do");
            run += 2;
        }
    }

    @Test
    void undo_restores_what_still_stands_as_it_was_left() throws Exception {
        Map<String, String> before = platform();
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        execute("update users set phone = '13800138555' where id = 6");
        execute("update loan_contacts set status = 'PAID' where debt_id = 'd10'");
        assertThat(run("apply", "--undo=1", option())).isZero();
        assertThat(output).contains("undo-unbind              12", "nothing is changed");
        assertThat(run("apply", "--undo=1", "--execute", option())).isEqualTo(3);
        before.put("account 6", "13800138555");
        before.put("debt d10", "PAID");
        assertThat(platform()).isEqualTo(before);
        assertThat(query("select count(*) from recon_audit where undoes is not null"))
                .containsExactly("16");
        assertThat(run("apply", "--undo=9", "--execute", option())).isEqualTo(2);
    }

    @Test
    void with_a_limit_debts_come_first_and_their_account_waits() throws Exception {
        Map<String, String> before = platform();
        for (int actions = 3; actions <= 18; actions += 3) {
            assertThat(run("apply", "--execute", "--limit=3", option()))
                    .as(() -> errors)
                    .isZero();
            assertThat(query("select count(*) from recon_audit")).containsExactly(Integer.toString(actions));
            assertThat(query("select u.id from users u join loan_contacts d on d.user_id = u.id"
                            + " where u.phone is null and d.status = 'OPEN'"))
                    .isEmpty();
        }
        assertThat(platform()).isEqualTo(expected(before));
    }

    @Test
    void what_a_night_withdrew_meanwhile_is_not_carried_out() throws Exception {
        execute("alter table recon_audit add constraint fault check (row_id <> '1')");
        assertThat(run("apply", "--execute", option())).isEqualTo(1);
        execute("alter table recon_audit drop constraint fault");
        feed("mobile_2.csv", "number,closed,opened\n13800138001,2026-11-21,2026-11-23\n");
        assertThat(run("reconcile", "--business-date=2026-11-23", option()))
                .as(() -> errors)
                .isZero();
        assertThat(run("apply", "--execute", option())).isEqualTo(3);
        assertThat(output).contains("account refused           1", "its finding is withdrawn");
        assertThat(query("select phone from users where id = 1")).containsExactly("null");
        assertThat(query("select found_on from recon_action where id = '1' and state = 'done'"))
                .as("by the new finding")
                .containsExactly("2026-11-23");
    }

    @Test
    void what_was_done_long_ago_is_removed_once_its_finding_has_ended() throws Exception {
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        execute("update recon_action_run set ended_at = '2025-01-01 00:00:00'");
        assertThat(run("purge", "--execute", option())).as(() -> errors).isZero();
        assertThat(query("select count(*) from recon_action")).containsExactly("18");
        assertThat(run("reconcile", "--business-date=2026-11-23", "--full", option()))
                .as(() -> errors)
                .isZero();
        assertThat(run("purge", "--execute", option())).as(() -> errors).isZero();
        assertThat(output).containsPattern("recon_action +18 ");
        assertThat(query("select count(*) from recon_action")).containsExactly("0");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
    }

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
        Files.writeString(config, right.replace("  apply: {", """
                  apply: {correct-debt.statement: "update {table} set status = 'WRONG_NUMBER' where {id} = :id and {msisdn} = :msisdn and {bound-at} = :bound_at and status = 'NEW'",\
                """.indent(2).stripTrailing()));
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
        feed("mobile_2.csv", "number,closed,opened\n13800138001,2026-11-21,2026-11-24\n");
        night("2026-11-25");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("select id from users where phone is null"))
                .as("by new evidence")
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
