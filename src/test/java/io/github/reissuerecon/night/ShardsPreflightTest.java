package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code preflight} looks at each of several databases. */
class ShardsPreflightTest extends ShardSite {

    private int preflight(String config) throws Exception {
        Files.writeString(directory.resolve("recon.yml"), "spring.datasource.url: \"" + h2 + "\"\n" + config);
        return run("preflight", "--business-date=" + NIGHT, option());
    }

    @Test
    void each_is_looked_at_and_named() throws Exception {
        assertThat(preflight(config())).as(() -> output + errors).isZero();
        assertThat(output)
                .containsPattern("ok +platform +shard s1: H2 ")
                .containsPattern("ok +platform +shard s2: H2 ")
                .containsPattern("ok +platform, accounts +shard s2: ")
                .containsPattern("ok +platform, debts +shard s1: ")
                .containsPattern("ok +apply +shard s2: ");
        execute("s2", "alter table users rename column phone to telephone");
        assertThat(preflight(config())).isEqualTo(2);
        assertThat(output)
                .containsPattern(
                        "problem +platform, accounts +shard s2: recon.platform.accounts.columns.msisdn: expected a"
                                + " column \"phone\"")
                .doesNotContainPattern("problem .*shard s1");
        assertThat(reconcile(config())).isEqualTo(2);
        assertThat(errors).contains("shard s2: recon.platform.accounts.columns.msisdn: expected a column \"phone\"");
    }

    @Test
    void an_address_that_is_not_right_is_told_with_its_key() throws Exception {
        String other = config().replaceFirst("(name: s2, datasource: \\{url: )\"[^\"]*\"", "$1\"jdbc:oracle:x\"");
        assertThat(preflight(other)).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +platform +shard s2: recon.platform.shards\\[1\\].datasource.url: ");
        String none = config().replaceFirst("(name: s2, datasource: )\\{[^}]*\\}", "$1{}");
        assertThat(preflight(none)).isEqualTo(2);
        assertThat(output)
                .containsPattern("problem +configuration +recon.platform.shards\\[1\\].datasource.url: missing")
                .containsPattern("ok +platform +shard s1: H2 ");
    }

    @Test
    void a_user_for_apply_that_one_lacks_is_told() throws Exception {
        assertThat(preflight(config().replaceFirst("(name: s2, .*?), apply-datasource: \\{.*\\}\\}", "$1}")))
                .as(() -> output + errors)
                .isZero();
        assertThat(output)
                .containsPattern("ok +apply +shard s1: ")
                .containsPattern("note +apply +shard s2: recon.platform.shards\\[1\\].apply-datasource: missing");
        assertThat(preflight(config().replaceAll(", apply-datasource: \\{[^}]*\\}", "")))
                .isZero();
        assertThat(output).doesNotContainPattern("(ok|note|problem) +apply ");
    }
}
