package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is decided is carried out in the database that its row stands in. */
class ShardsApplyTest extends ShardSite {

    private static final String PHONES = "select concat(id, '=', coalesce(phone, 'null')) from users order by id";
    private static final String STATES = "select concat(debt_id, '=', status) from loan_contacts";
    private static final String AUDIT =
            "select concat(kind, ' ', row_id, ' ', account_id) from recon_audit order by kind";

    @Test
    void each_action_is_carried_out_in_its_shard_and_noted_there() throws Exception {
        aNight();
        assertThat(run("apply", option())).as(() -> errors).isZero();
        assertThat(Files.readAllLines(directory.resolve("out/apply/preview.csv")))
                .contains("kind,id,account_id,action,msisdn_masked,reason,carrier,decided_by,found_on,undoes,shard")
                .contains("debt,1,1,correct-debt,138****8000,reissued-after-binding,mobile,rules,2026-11-22,,s1")
                .contains("debt,1,1,correct-debt,138****8003,reissued-after-binding,mobile,rules,2026-11-22,,s2")
                .contains("account,1,1,unbind,138****8002,reissued-after-binding,mobile,rules,2026-11-22,,s2")
                .hasSize(5);
        assertThat(run("apply", "--execute", option()))
                .as(() -> output + errors)
                .isZero();
        assertThat(query("s1", PHONES)).containsExactly("1=null", "2=13800138001");
        assertThat(query("s2", PHONES)).containsExactly("1=null", "2=13800138003", "3=13800138000");
        assertThat(query("s1", STATES)).containsExactly("1=WRONG_NUMBER");
        assertThat(query("s2", STATES)).containsExactly("1=WRONG_NUMBER");
        assertThat(query("s1", AUDIT)).containsExactly("account 1 1", "debt 1 1");
        assertThat(query("s2", AUDIT)).containsExactly("account 1 1", "debt 1 1");
        assertThat(Files.readAllLines(directory.resolve("out/apply/1/audit.csv")))
                .hasSize(5)
                .filteredOn(row -> row.startsWith("account,1,1,unbind,done,"))
                .hasSize(2)
                .anyMatch(row -> row.endsWith(",s1"))
                .anyMatch(row -> row.endsWith(",s2"));
        assertThat(run("apply", "--execute", option())).isZero();
        assertThat(query("s1", AUDIT)).hasSize(2);
    }

    @Test
    void a_number_that_is_held_in_another_shard_by_now_is_not_given_back() throws Exception {
        aNight();
        assertThat(run("apply", "--execute", option()))
                .as(() -> output + errors)
                .isZero();
        assertThat(run("apply", "--execute", "--undo=1", option())).isEqualTo(3);
        assertThat(query("s1", PHONES)).as("3 of s2 holds it").containsExactly("1=null", "2=13800138001");
        assertThat(query("s2", PHONES)).containsExactly("1=13800138002", "2=13800138003", "3=13800138000");
        assertThat(query("s1", STATES)).containsExactly("1=OPEN");
        assertThat(query("s2", STATES)).containsExactly("1=OPEN");
        assertThat(Files.readString(directory.resolve("out/apply/2/audit.csv"))).contains(",number-taken,");
    }

    @Test
    void what_was_done_in_one_shard_before_the_other_was_lost_is_known_again() throws Exception {
        aNight();
        execute("s2", "alter table recon_audit rename to elsewhere");
        assertThat(run("apply", "--execute", option()))
                .as("no table, nothing begun")
                .isEqualTo(2);
        assertThat(errors).contains("shard s2: recon.apply.audit-table");
        execute("s2", "alter table elsewhere rename to recon_audit");
        execute(
                "s2",
                "create trigger refuse before insert on recon_audit for each row call \""
                        + RefusingTrigger.class.getName() + "\"");
        assertThat(run("apply", "--execute", "--recon.retries=0", option())).isEqualTo(1);
        assertThat(query("s1", AUDIT)).isNotEmpty();
        assertThat(query("s2", AUDIT)).isEmpty();
        execute("s2", "drop trigger refuse");
        assertThat(run("apply", "--execute", option()))
                .as(() -> output + errors)
                .isZero();
        assertThat(query("s1", AUDIT)).containsExactly("account 1 1", "debt 1 1");
        assertThat(query("s2", AUDIT)).containsExactly("account 1 1", "debt 1 1");
    }

    @Test
    void a_shard_without_a_user_who_may_change_it_is_told_before_anything_is_done() throws Exception {
        aNight();
        String config = Files.readString(directory.resolve("recon.yml"));
        Files.writeString(
                directory.resolve("recon.yml"),
                config.replaceFirst("(name: s2, .*?), apply-datasource: \\{.*\\}\\}", "$1}"));
        assertThat(run("apply", "--execute", option())).isEqualTo(2);
        assertThat(errors).contains("recon.platform.shards[1].apply-datasource.url: missing");
        assertThat(query("s1", AUDIT)).isEmpty();
    }

    @Test
    void a_shard_of_the_last_night_that_is_gone_is_told_before_anything_is_done() throws Exception {
        aNight();
        Files.writeString(
                directory.resolve("recon.yml"), "spring.datasource.url: \"" + h2 + "\"\n" + sharded(List.of("s1")));
        for (String how : List.of("--execute", "--limit=9")) {
            assertThat(run("apply", how, option())).isEqualTo(2);
            assertThat(errors)
                    .contains(
                            "recon.platform.shards: the last complete night was over s2, found s1; run a night with --full"
                                    + " over those of now, or write it as it was; nothing was touched");
        }
        assertThat(query("s1", AUDIT)).isEmpty();
    }
}
