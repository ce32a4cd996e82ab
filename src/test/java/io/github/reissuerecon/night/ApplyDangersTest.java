package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What must not be written to a platform, whatever came between the night and {@code apply}, or came too late. */
class ApplyDangersTest extends ApplySite {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }

    @Test
    void a_number_that_somebody_verified_since_is_not_cleared() throws Exception {
        execute("update users set verified_at = '2026-11-20 09:00:00' where id = 1");
        execute("update users set verified_at = '2026-11-19 09:00:00' where id = 5");
        assertThat(run("apply", "--execute", option())).isEqualTo(3);
        assertThat(output).contains("account refused           1", "somebody verified the row's number since");
        assertThat(query("select phone from users where id = 1")).containsExactly("13800138001");
        assertThat(query("select phone from users where id = 5")).containsExactly("null");
    }

    @Test
    void an_account_waits_for_a_debt_that_was_taken_back() throws Exception {
        assertThat(run("apply", "--execute", "--limit=6", option())).isZero();
        assertThat(run("apply", "--undo=1", "--execute", option())).isZero();
        assertThat(run("apply", option())).isZero();
        assertThat(output).contains("unbind                    6").doesNotContain("correct-debt");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("select count(phone) from users u join loan_contacts d on d.user_id = u.id"))
                .containsExactly("12");
        assertThat(run("apply", "--execute", "--again", option())).isZero();
        assertThat(query("select count(phone) from users u join loan_contacts d on d.user_id = u.id"))
                .containsExactly("6");
    }

    @Test
    void an_account_waits_while_its_debt_stands_on_the_number_under_another_date() throws Exception {
        execute("update loan_contacts set recorded_at = '2021-02-02 00:00:00' where debt_id = 'd2'");
        execute("update loan_contacts set status = 'PAID' where debt_id = 'd6'");
        execute("update loan_contacts set contact_phone = '13800138999' where debt_id = 'd10'");
        assertThat(run("apply", "--execute", option())).isEqualTo(3);
        assertThat(output).contains("debt refused              3");
        assertThat(query("select id from users where phone is not null and id in (2, 6, 10)"))
                .containsExactly("2");
    }

    @Test
    void what_a_process_taken_for_dead_commits_late_is_done_once() throws Exception {
        Connection late = afterAPlannedAction();
        try (late) {
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> run("apply", "--execute", option()));
            waitForTheSecond();
            late.commit();
            assertThat(second.get(2, TimeUnit.MINUTES)).isZero();
        }
        assertThat(query("select count(*) from recon_audit where row_id = '1'")).containsExactly("1");
        assertThat(query("select concat(state, ' ', coalesce(before_values, '')) from recon_action where id = '1'")
                        .get(0))
                .isEqualTo("done late");
        assertThat(query("select count(*) from recon_action where state = 'done'"))
                .containsExactly("18");
    }

    @Test
    void what_is_withdrawn_while_it_hangs_is_noted_as_it_ends() throws Exception {
        Connection late = afterAPlannedAction();
        try (late) {
            withdrawn();
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> run("apply", "--execute", option()));
            waitForTheSecond();
            late.commit();
            assertThat(second.get(2, TimeUnit.MINUTES)).isEqualTo(3);
        }
        assertThat(query("select concat(state, ' ', found_on) from recon_action where id = '1' order by found_on"))
                .as("the withdrawn one was done, so the new one finds another row")
                .containsExactly("done 2026-11-22", "refused 2026-11-23");
    }

    @Test
    void what_was_given_up_cannot_be_committed_late() throws Exception {
        Connection late = afterAPlannedAction();
        late.rollback();
        String id = query("select action_id from recon_action where id = '1'").get(0);
        withdrawn();
        assertThat(run("apply", "--execute", option())).isEqualTo(3);
        assertThat(output).contains("its finding is withdrawn");
        try (late) {
            assertThatThrownBy(() -> changeLate(late, id)).isInstanceOf(SQLIntegrityConstraintViolationException.class);
        }
    }

    @Test
    void what_was_given_up_and_not_noted_before_the_process_ended_holds_nothing_up() throws Exception {
        afterAPlannedAction().close();
        execute(
                "insert into recon_audit select action_id, null, 'given-up', 'account', '1', '1', '{}', '{}', 'r', 'mobile',"
                        + " 'rules', '2026-11-22', '2026-11-22 00:00:00' from recon_action where id = '1'");
        assertThat(run("apply", "--execute", option())).as(() -> errors).isZero();
        assertThat(query("select phone from users where id = 1")).containsExactly("13800138001");
        assertThat(run("apply", "--execute", "--again", option())).isZero();
        assertThat(query("select phone from users where id = 1")).containsExactly("null");
    }

    @Test
    void what_was_given_up_with_its_run_comes_again_when_it_is_asked_for() throws Exception {
        afterAPlannedAction().close();
        assertThat(run("apply", "--undo=1", "--execute", option()))
                .as(() -> errors)
                .isZero();
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("select phone from users where id = 1")).containsExactly("13800138001");
        assertThat(run("apply", "--execute", "--again", option())).isZero();
        assertThat(query("select phone from users where id = 1")).containsExactly("null");
    }

    @Test
    void it_goes_on_by_itself_when_both_databases_are_lost_for_a_moment() throws Exception {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            execute(other, "update users set verified_at = null where id = 5");
            CompletableFuture<Integer> applying =
                    CompletableFuture.supplyAsync(() -> run("apply", "--execute", option()));
            waitForTheSecond();
            for (String session :
                    query("select id from information_schema.processlist where db = database() and id not in"
                            + " (connection_id(), " + id(other) + ")")) {
                execute("kill " + session);
            }
            other.rollback();
            assertThat(applying.get(3, TimeUnit.MINUTES)).as(() -> errors).isZero();
        }
        assertThat(query("select concat(count(*), ' ', count(distinct row_id, kind)) from recon_audit"))
                .containsExactly("18 18");
        assertThat(query("select concat(count(*), ' ', max(run_no)) from recon_action where state = 'done'"))
                .containsExactly("18 1");
    }

    @Test
    void a_run_ends_only_when_its_files_are_there() throws Exception {
        Files.writeString(directory.resolve("out/apply"), "in the way");
        assertThat(run("apply", "--execute", option())).isEqualTo(1);
        Files.delete(directory.resolve("out/apply"));
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(directory.resolve("out/apply/1/carrier-feedback/mobile.csv")).exists();
        assertThat(Files.readString(directory.resolve("out/apply/1/audit.csv"))).hasLineCount(19);
    }

    @Test
    void undo_leaves_alone_what_a_later_run_did_again() throws Exception {
        assertThat(run("apply", "--execute", option())).isZero();
        execute("update users set phone = '13800138001' where id = 1");
        withdrawn();
        assertThat(run("apply", "--execute", option())).as(() -> output).isZero();
        assertThat(run("apply", "--undo=1", "--execute", option())).isZero();
        assertThat(query("select phone from users where id = 1")).containsExactly("null");
        assertThat(run("apply", "--undo=2", "--execute", option())).isZero();
        assertThat(query("select phone from users where id = 1")).containsExactly("13800138001");
        assertThat(run("apply", "--undo=2", "--execute", option())).isZero();
        assertThat(output).contains("nothing to do");
        assertThat(run("apply", "--undo=3", "--execute", option())).isEqualTo(2);
    }

    @Test
    void a_trigger_and_a_foreign_key_keep_their_row_and_no_other() throws Exception {
        execute("create unique index one_account_a_number on users (phone)");
        execute("create table sessions (phone varchar(20), foreign key (phone) references users (phone))");
        execute("insert into sessions select phone from users where id = 9");
        execute("create trigger guarded before update on users for each row begin if old.id = 5 then signal sqlstate"
                + " '45000' set message_text = '13800138005 is frozen'; end if; end");
        assertThat(run("apply", "--execute", option())).as(() -> errors).isEqualTo(3);
        assertThat(output)
                .contains("account refused           2", "account done             10", "138****8005 is frozen");
        assertNoNumber();
        assertThat(query("select id from users where phone is not null and id % 4 = 1"))
                .containsExactlyInAnyOrder("5", "9");
    }

    @Test
    void nobody_takes_the_lock_between_the_look_at_it_and_the_note_of_the_change() throws Exception {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            execute(other, "update users set verified_at = null where id = 5");
            CompletableFuture<Integer> applying =
                    CompletableFuture.supplyAsync(() -> run("apply", "--execute", option()));
            waitForTheSecond();
            CompletableFuture<Void> taking = CompletableFuture.runAsync(this::takeTheLock);
            assertThatThrownBy(() -> taking.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            other.rollback();
            taking.get(1, TimeUnit.MINUTES);
            assertThat(applying.get(2, TimeUnit.MINUTES)).as(() -> errors).isEqualTo(11);
        }
        assertThat(query("select id from users where phone is null")).containsExactly("1", "2", "5");
        assertThat(query("select id from recon_action where kind = 0 and state = 'done'"))
                .containsExactlyInAnyOrder("1", "2", "5");
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("select count(*) from recon_audit")).containsExactly("18");
    }

    /** As a night does that found it free. */
    private void takeTheLock() {
        try {
            execute("update recon_lock_holder set connection_id = 0 where id = 1");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Account 1 is planned, and a session has changed it, not committed. */
    private Connection afterAPlannedAction() throws Exception {
        execute("alter table recon_audit add constraint fault check (row_id <> '1')");
        assertThat(run("apply", "--execute", option())).isEqualTo(1);
        execute("alter table recon_audit drop constraint fault");
        Connection late = database.connect();
        late.setAutoCommit(false);
        changeLate(
                late, query("select action_id from recon_action where id = '1'").get(0));
        return late;
    }

    private static void changeLate(Connection late, String actionId) throws SQLException {
        execute(late, "update users set phone = null where id = 1");
        execute(
                late,
                "insert into recon_audit values ('" + actionId + "', null, 'unbind', 'account', '1', '1', 'late',"
                        + " 'late', 'r', 'mobile', 'rules', '2026-11-22', '2026-11-22 00:00:00')");
    }

    /** A later reissue takes the place of account 1's finding. */
    private void withdrawn() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n13800138001,2026-11-21,2026-11-23\n");
        assertThat(run("reconcile", "--business-date=2026-11-23", option()))
                .as(() -> errors)
                .isZero();
    }
}
