package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With every logger at TRACE and statements that fail, apply and import-review tell no number in full. */
class ApplyTellsNoNumberTest extends ApplySite {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        TestDatabase made = TestServer.mariaDb().newDatabase(name);
        return new TestDatabase(
                made.url() + "?profileSQL=true&dumpQueriesOnException=true", made.user(), made.password());
    }

    @Test
    void none_is_told() throws Exception {
        FullNumbers numbers = new FullNumbers();
        query("select phone from users").forEach(phone -> add(numbers, phone));
        OwnProcess program = new OwnProcess(directory);
        execute("alter table recon_audit add constraint fault check (row_id <> '5' or undoes is not null)");
        assertThat(run(program, "apply", "--execute")).isEqualTo(1);
        execute("alter table recon_audit drop constraint fault");
        execute("create trigger guarded before update on users for each row begin declare said varchar(100) default"
                + " concat('frozen: ', old.phone); if old.id = 9 then signal sqlstate '45000' set message_text = said;"
                + " end if; end");
        Files.writeString(directory.resolve("review.csv"), """
                kind,id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,decision,note,first_seen_on
                account,13800138003,13800138003,13800138003,,,13800138003,13800138003,13800138003,,13800138003
                account,3,13800138003,2026-08-01,2026-06-01,2026-11-20,13800138003,x,keep,13800138003,13800138003
                """);
        assertThat(run(program, "import-review", "--input=review.csv")).isEqualTo(3);
        assertThat(run(program, "apply", "--execute")).isEqualTo(3);
        assertThat(run(program, "apply", "--undo=1", "--execute")).isZero();
        String told = Files.readString(program.log());
        assertThat(told).contains("reissue-recon apply").contains("138****80");
        numbers.assertNoneIn("the log", told);
        for (Path audit : List.of(Path.of("out/apply/1/audit.csv"), Path.of("out/apply/2/audit.csv"))) {
            numbers.assertNoneIn("the audit file", Files.readString(directory.resolve(audit)));
        }
    }

    private static void add(FullNumbers numbers, String phone) {
        try {
            numbers.addAll(phone);
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int run(OwnProcess program, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--config=recon.yml");
        arguments.addAll(OwnProcess.TRACE);
        return program.run(arguments.toArray(String[]::new));
    }
}
