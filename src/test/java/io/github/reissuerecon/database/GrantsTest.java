package io.github.reissuerecon.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static Grants told(String... lines) {
        return Grants.told(List.of(lines));
    }

    @Test
    void a_grant_on_a_table_holds_for_that_table_only() {
        Grants grants = told(
                "GRANT USAGE ON *.* TO `reader`@`%` IDENTIFIED BY PASSWORD '*0'",
                "GRANT SELECT ON `platform`.`users` TO `reader`@`%`");
        assertThat(grants.on("platform", "users")).contains("SELECT").doesNotContain("UPDATE");
        assertThat(grants.on("platform", "debts")).doesNotContain("SELECT");
        assertThat(grants.on("other", "users")).doesNotContain("SELECT");
        assertThat(grants.onSchema("platform")).doesNotContain("SELECT");
    }

    @Test
    void a_grant_on_a_schema_holds_for_its_tables() {
        Grants grants = told("GRANT SELECT, INSERT, CREATE ON `recon_batch`.* TO `writer`@`%` WITH GRANT OPTION");
        assertThat(grants.onSchema("recon_batch")).containsExactlyInAnyOrder("SELECT", "INSERT", "CREATE");
        assertThat(grants.on("recon_batch", "recon_run")).contains("INSERT");
    }

    @Test
    void all_privileges_are_all_that_matter_here() {
        assertThat(told("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost`").onSchema("any"))
                .contains("SELECT", "DROP", "REFERENCES");
    }

    @Test
    void a_schema_is_a_pattern_unless_escaped() {
        assertThat(told("GRANT SELECT ON `recon\\_%`.* TO `x`@`%`").onSchema("recon_batch"))
                .contains("SELECT");
        assertThat(told("GRANT SELECT ON `recon\\_batch`.* TO `x`@`%`").onSchema("reconXbatch"))
                .isEmpty();
        assertThat(told("GRANT SELECT ON `recon_batch`.* TO `x`@`%`").onSchema("reconXbatch"))
                .contains("SELECT");
    }

    @Test
    void a_grant_on_columns_counts_as_one_on_the_table() {
        assertThat(told("GRANT SELECT (`id`, `phone`), UPDATE (`status`) ON `p`.`users` TO `x`@`%`")
                        .on("p", "users"))
                .containsExactlyInAnyOrder("SELECT", "UPDATE");
    }

    @Test
    void what_is_not_about_tables_is_passed_over() {
        assertThat(told(
                                "GRANT `role`@`%` TO `x`@`%`",
                                "GRANT PROXY ON ``@`%` TO `x`@`%`",
                                "GRANT EXECUTE ON PROCEDURE `p`.`f` TO `x`@`%`",
                                "REVOKE INSERT ON `mysql`.* FROM `x`@`%`")
                        .on("p", "f"))
                .isEmpty();
    }
}
