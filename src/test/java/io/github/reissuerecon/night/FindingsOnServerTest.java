package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.platform.BindingKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Findings come out of a server as they went in, loaded as a text or row by row, and again as they were written last. */
class FindingsOnServerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    /** In the order of the files. */
    private static final List<String> IDS = List.of(
            "-2",
            "0",
            "7",
            "10",
            "",
            " 7",
            "\"7\"",
            "'; drop table recon_finding; --",
            "7\t8\n9\r",
            "\\",
            "\\N",
            "a\\t",
            "账户 €",
            "😀");

    @Test
    void on_mariadb() throws Exception {
        comeOutAsTheyWentIn(TestServer.mariaDb());
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void on_mysql() throws Exception {
        comeOutAsTheyWentIn(TestServer.mySql());
    }

    private static void comeOutAsTheyWentIn(TestServer server) throws Exception {
        TestDatabase database = server.newDatabase("findings");
        database.migrate();
        for (boolean asText : new boolean[] {true, false}) {
            try (Connection connection = connect(database, asText)) {
                assertThat(BulkLoad.isAllowed(connection)).isEqualTo(asText);
                Findings findings = new Findings(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
                comeOutAsTheyWentIn(findings, asText ? 1 : 2);
            }
        }
    }

    private static Connection connect(TestDatabase database, boolean asText) throws Exception {
        Properties properties = new Properties();
        properties.put("user", database.user());
        properties.put("password", database.password());
        if (asText) {
            properties.putAll(BulkLoad.CONNECTION_PROPERTIES);
        }
        return DriverManager.getConnection(database.url(), properties);
    }

    private static void comeOutAsTheyWentIn(Findings findings, long run) {
        List<Finding> written = IDS.stream().map(id -> finding(id, null)).toList();
        List<Finding> shuffled = new ArrayList<>(written);
        Collections.reverse(shuffled);
        findings.upsert(run, List.of(finding("7", DAY.minusDays(1)), finding("\\N", DAY)));
        findings.upsert(run, shuffled);
        findings.upsert(run, List.of());
        List<Finding> read = new ArrayList<>();
        findings.inOrder(run, read::add);
        assertThat(read).isEqualTo(written);

        assertThatThrownBy(() -> findings.upsert(run, List.of(finding("x".repeat(256), null))))
                .hasMessageContaining("Data too long for column 'id'");
    }

    private static Finding finding(String id, @Nullable LocalDate verifiedOn) {
        return new Finding(
                BindingKind.ACCOUNT,
                id,
                id + "\\",
                8_613_800_138_000L,
                DAY,
                verifiedOn,
                Outcome.REVIEW,
                Reason.SHORT_AGING,
                DAY,
                null,
                3,
                null,
                "carrier\t" + id,
                id + ".csv",
                7);
    }
}
