package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A platform of several databases: what nights and their reviewers see of it. */
class ShardsTest extends ShardSite {

    @Test
    void rows_of_one_id_are_told_apart_by_the_last_column() throws Exception {
        aNight();
        assertThat(published("unbind.csv")).hasSize(2);
        assertThat(published("unbind.csv").get(0)).endsWith(",successor_account_id,shard");
        assertThat(published("unbind.csv").get(1))
                .startsWith("1,+8613800138002,")
                .endsWith(",new,,s2");
        assertThat(published("debt-correction.csv"))
                .hasSize(3)
                .anyMatch(row -> row.startsWith("1,1,+8613800138000,")
                        && row.endsWith(",true,mobile_1.csv,2,2026-11-22,new,s2/3,s1"))
                .anyMatch(row -> row.startsWith("1,1,+8613800138003,") && row.endsWith(",new,,s2"));
        assertThat(published("review.csv")).hasSize(2);
        assertThat(published("review.csv").get(1))
                .startsWith("account,2,2,138****8003,")
                .endsWith(",new,,s2");
        assertThat(published("watch.csv").get(1)).startsWith("account,2,2,").endsWith(",s1");
        assertThat(published("changes.csv").get(0)).endsWith(",first_seen_on,shard");
        assertThat(published("rejected.csv")).containsExactly("feed,line,column,reason,value_masked");
        assertThat(published(NIGHT, "summary.json")).contains("\"examined\" : 5");
        assertThat(published(NIGHT, "report.html")).contains("s1/1", "s2/1", "s2/3");
        assertThat(batch().column("select id from recon_finding where outcome = 'review'"))
                .containsExactly("s2/2");
        assertThat(batch().column("select count(distinct shard) from recon_match_shard"))
                .containsExactly("2");
    }

    @Test
    void the_share_that_is_flagged_is_that_of_all_databases() throws Exception {
        String guarded = config().replace("max-flagged-share: 100%", "max-flagged-share: 50%");
        String tight = guarded.replace("max-flagged-share: 50%", "max-flagged-share: 39%");
        assertThat(reconcile(tight, "--recon.match.plan=scan")).isEqualTo(30);
        assertThat(errors).contains("max-flagged-share");
        assertThat(reconcile(guarded)).as(errors).isZero();
        assertThat(reconcile(tight, "--rerun", "--recon.match.plan=lookup")).isEqualTo(30);
        assertThat(reconcile(guarded)).as(errors).isZero();
        assertThat(published(NIGHT, "summary.json")).contains("\"plan\" : \"lookup\"");
    }

    @Test
    void a_shard_that_a_run_was_planned_over_and_that_is_gone_is_told_and_nothing_touched() throws Exception {
        String strict = config().replace("max-flagged-share: 100%", "max-flagged-share: 10%");
        assertThat(reconcile(strict)).isEqualTo(30);
        assertThat(reconcile(sharded(List.of("s1")))).isEqualTo(2);
        assertThat(errors)
                .contains(
                        "recon.platform.shards: the run was planned over s2, found s1; write it as it was, and the same"
                                + " command continues; nothing was touched");
        assertThat(reconcile(config())).as(errors).isZero();
    }

    @Test
    void a_night_that_lost_the_parts_of_a_shard_does_not_add_up() throws Exception {
        String strict = config().replace("max-flagged-share: 100%", "max-flagged-share: 10%");
        assertThat(reconcile(strict)).isEqualTo(30);
        try (Connection connection = batch().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from recon_match_part where kind = 1 and part in"
                    + " (select part from recon_match_shard where kind = 1 and shard = 's2')");
        }
        assertThat(reconcile(config())).isEqualTo(1);
        assertThat(errors).containsPattern("debts: parts: \\d+ by recon_match_part, \\d+ by recon_match_shard");
        assertThat(nothingPublished()).isTrue();
    }

    @Test
    void a_night_after_the_databases_have_changed_wants_to_be_full() throws Exception {
        assertThat(reconcile(sharded(List.of("s1")))).as(errors).isZero();
        feed("mobile_2.csv", others(4));
        assertThat(reconcileOn("--business-date=2026-11-23", config())).isEqualTo(2);
        assertThat(errors)
                .contains(
                        "recon.platform.shards: expected s1 as in the last complete night, found s1, s2; begin with --full");
        assertThat(reconcileOn("--business-date=2026-11-23", config(), "--full"))
                .as(errors)
                .isZero();
        assertThat(published("2026-11-23", "unbind.csv")).contains("1,+8613800138002,");
        feed("mobile_3.csv", others(5));
        assertThat(reconcileOn("--business-date=2026-11-24", sharded(List.of("s2")), "--full"))
                .as(errors)
                .isZero();
        assertThat(published("2026-11-24", "changes.csv").lines().skip(1))
                .isNotEmpty()
                .allMatch(row -> row.startsWith("resolved,") && row.endsWith(",s1"));
        assertThat(batch().column("select count(*) from recon_life l where l.outcome is not null and l.changed_on ="
                        + " (select max(p.changed_on) from recon_life p where p.kind = l.kind and p.sort_key = l.sort_key)"
                        + " and l.id like 's1/%'"))
                .containsExactly("0");
    }

    @Test
    void one_database_becomes_several_and_what_was_open_ends() throws Exception {
        String plain = config().replaceAll(
                        "(?m)^    shards:\n(?: {6}- .*\n)+",
                        "    datasource: " + shard("s1").flowYaml() + "\n");
        assertThat(reconcile(plain)).as(errors).isZero();
        feed("mobile_2.csv", others(4));
        assertThat(reconcileOn("--business-date=2026-11-23", config(), "--full"))
                .as(errors)
                .isZero();
        assertThat(published("2026-11-23", "changes.csv").lines().filter(row -> row.startsWith("resolved,")))
                .isNotEmpty()
                .allMatch(row -> row.endsWith(","));
        feed("mobile_3.csv", others(5));
        assertThat(reconcileOn("--business-date=2026-11-24", plain, "--full"))
                .as(errors)
                .isZero();
        assertThat(published("2026-11-24", "changes.csv").lines().filter(row -> row.startsWith("resolved,")))
                .isNotEmpty()
                .allMatch(row -> row.contains(",s1/") || row.contains(",s2/"));
    }

    @Test
    void an_id_that_does_not_fit_behind_its_shards_name_is_told() throws Exception {
        String id = "x".repeat(253);
        for (String shard : shards.keySet()) {
            execute(shard, "drop table users");
            execute(shard, "create table users (id varchar(255) primary key, phone varchar(20), bound_at datetime)");
        }
        execute("s2", "insert into users values ('" + id + "', '13800138002', '2020-01-01 00:00:00')");
        assertThat(reconcile(config(), "--recon.match.plan=scan")).isEqualTo(1);
        assertThat(errors)
                .contains(
                        "recon.platform.accounts: expected ids of 252 characters at most in shard s2, whose name stands"
                                + " before them in the batch database, found one of 253");
        assertThat(nothingPublished()).isTrue();
        execute("s2", "update users set id = '" + id.substring(1) + "'");
        assertThat(reconcile(config())).as(errors).isZero();
        assertThat(published("unbind.csv").get(1))
                .startsWith(id.substring(1) + ",+86")
                .endsWith(",s2");
    }

    @Test
    void no_more_parts_of_a_shard_are_read_at_once_than_may_be() throws Exception {
        assertThat(reconcile(config().replace("{name: s1, ", "{name: s1, max-parts: 1, "), "--recon.threads=4"))
                .as(errors)
                .isZero();
        assertThat(published("unbind.csv")).hasSize(2);
    }

    @Test
    void decisions_come_back_for_the_row_of_their_shard() throws Exception {
        execute("s1", "insert into users values (3, '13800138003', '2026-08-01 00:00:00')");
        execute("s1", "update users set id = 12 where id = 2");
        execute("s1", "update users set id = 2 where id = 3");
        aNight();
        List<String> review = published("review.csv");
        assertThat(review).hasSize(3);
        String decided =
                review.get(0) + "\n" + review.get(2).replaceFirst(",mobile_1.csv,5,,,", ",mobile_1.csv,5,keep,,");
        assertThat(review.get(2)).endsWith(",s2");
        assertThat(take(decided)).as(() -> output + errors).isZero();
        assertThat(batch().column("select id from recon_decision")).containsExactly("s2/2");
        assertThat(take(decided.replace(",s2", ",s3"))).isEqualTo(3);
        assertThat(output).contains("line 2, shard: expected one of s1 | s2, found \"s3\"");
        assertThat(take(decided.replace(",s2", ","))).isEqualTo(3);
        assertThat(output).contains("line 2, shard: expected one of s1 | s2, found \"\"");
        assertThat(take(decided.replace("account,2,", "account,7,"))).isEqualTo(3);
        assertThat(output).contains("line 2, id: expected a finding that is open, found no such account: \"s2/7\"");
        assertThat(take(decided.replace(",shard\n", ",part\n"))).isEqualTo(2);
        assertThat(errors).contains("expected the column shard, found none");
        assertThat(reconcile(config(), "--rerun")).as(errors).isZero();
        assertThat(published("review.csv")).hasSize(2).last().asString().endsWith(",s1");
    }

    @Test
    void a_file_of_shards_is_refused_where_there_are_none() throws Exception {
        aNight();
        String decided = published(NIGHT, "review.csv");
        Files.writeString(
                directory.resolve("recon.yml"),
                "spring.datasource.url: \"" + h2 + "\"\n"
                        + config().replaceAll("(?m)^    shards:\n(?: {6}- .*\n)+", ""));
        assertThat(take(decided)).isEqualTo(2);
        assertThat(errors).contains("expected no column shard, found one");
    }

    /** Four numbers that nobody on the platform has. */
    private static String others(int place) {
        StringBuilder feed = new StringBuilder("number,closed,opened\n");
        for (int i = 0; i < 4; i++) {
            feed.append("138001390").append(place).append(i).append(",2026-06-01,2026-11-20\n");
        }
        return feed.toString();
    }

    private int take(String text) throws Exception {
        Path file = Files.write(directory.resolve("decided.csv"), text.getBytes(StandardCharsets.UTF_8));
        return run("import-review", "--input=" + file, "--reviewer=lin", option());
    }
}
