package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
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
        Path preview = directory.resolve("out/apply/preview.csv");
        assertThat(output).contains("All of it is in ", "/out/apply/preview.csv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(preview)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(preview)).doesNotContainPattern(NUMBER).hasLineCount(19);
        assertThat(Files.readAllLines(preview))
                .contains("debt,d2,2,correct-debt,138****8002,reissued-after-binding,mobile,rules,2026-11-22,")
                .contains("account,22,22,unbind,138****8022,reissued-after-binding,mobile,rules,2026-11-22,");

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

    /** What keeps a run from ending: as it is begun, as an action is planned, carried out on either kind of row, noted. */
    List<String> faults() {
        return List.of(
                "recon_action_run add constraint fault check (ended_at is null)",
                "recon_action add constraint fault check (state <> 'planned' or id <> '5' or run_no <> RUN)",
                "recon_audit add constraint fault check (row_id <> 'd6' or undoes is not null)",
                "recon_audit add constraint fault check (row_id <> '5' or undoes is not null)",
                "recon_action add constraint fault check (state <> 'done' or id <> '5' or run_no <> RUN)");
    }

    @Test
    void it_goes_on_after_an_end_at_any_point_and_undo_restores_every_spelling() throws Exception {
        Map<String, String> before = platform();
        Map<String, String> after = expected(before);
        int run = 1;
        for (String fault : faults()) {
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
}
