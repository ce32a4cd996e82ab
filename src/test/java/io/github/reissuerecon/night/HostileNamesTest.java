package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.platform.Platform;
import java.sql.Connection;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Names of tables and columns that would be SQL if they were spliced into a statement. */
class HostileNamesTest extends SmallSite {

    private static final String VICTIM = "victim";

    private static final List<String> NAMES = List.of(
            "users`; drop table victim; -- ",
            "users\"; drop table victim; -- ",
            "users'; drop table victim; -- ",
            "users where 1 = 1 /*",
            "users; drop table victim",
            "users -- ",
            "users #",
            "(select 1) users");

    static Stream<TestDatabase> databases() throws Exception {
        return Stream.of(
                new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""),
                TestServer.mariaDb().newDatabase("hostile"));
    }

    private static void execute(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Platform platform(TestDatabase database) {
        return new Platform(
                new DriverManagerDataSource(database.url(), database.user(), database.password()),
                "CN",
                ZoneOffset.UTC);
    }

    private static BindingTable table(String table, String id, String msisdn, String boundAt) {
        return new BindingTable(
                BindingKind.ACCOUNT,
                "recon.platform.accounts",
                table,
                null,
                id,
                null,
                msisdn,
                boundAt,
                null,
                ZoneOffset.UTC,
                false);
    }

    private static String quoted(TestDatabase database, String name) {
        String quote = database.mysql() ? "`" : "\"";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_name_that_the_database_does_not_know_is_no_part_of_a_statement(TestDatabase database) throws Exception {
        execute(database, "create table victim (id bigint primary key, phone varchar(20), bound_at date)");
        for (String name : NAMES) {
            assertThat(platform(database).faults(List.of(table(name, "id", "phone", "bound_at"))))
                    .singleElement()
                    .asString()
                    .startsWith("recon.platform.accounts.table: expected a table \"");
            assertThat(platform(database).faults(List.of(table(VICTIM, name, name, name))))
                    .hasSize(3)
                    .allMatch(fault -> fault.contains("expected a column \"" + name));
        }
        execute(database, "select * from victim");
    }

    /** So they are quoted where they are used: a dot alone cannot stand in a table's name, it parts schema and table. */
    @ParameterizedTest
    @MethodSource("databases")
    void tables_and_columns_that_are_named_so_are_read(TestDatabase database) throws Exception {
        execute(database, "create table victim (id int)");
        for (String name : NAMES) {
            String id = quoted(database, name.strip() + "1");
            String phone = quoted(database, name.strip() + "2");
            String bound = quoted(database, name.strip() + "3");
            String named = quoted(database, name.strip());
            execute(
                    database,
                    "create table " + named + " (" + id + " bigint primary key, " + phone + " varchar(20), " + bound
                            + " date)");
            execute(database, "insert into " + named + " values (7, '13800138000', '2020-01-01')");
            BindingTable table = table(name.strip(), name.strip() + "1", name.strip() + "2", name.strip() + "3");
            assertThat(platform(database).faults(List.of(table))).isEmpty();
            assertThat(platform(database).parts(table, 1, 1, "test")).hasSize(1);
            try (BindingScan scan = platform(database).scan(table, new KeyRange(null, null), "test")) {
                assertThat(scan.next()).isTrue();
                assertThat(scan.id()).isEqualTo("7");
            }
        }
        execute(database, "select * from victim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users`; drop table users; -- ",
                "users'; drop table users; -- ",
                "users; drop table users",
                "users -- ",
                "users /*",
                "a.b.`c"
            })
    void the_program_refuses_them_before_it_asks_the_database(String name) throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config().replace("table: users", "table: \"" + name + "\"")))
                .isEqualTo(2);
        assertThat(errors)
                .contains("recon.platform.accounts.table: expected a name of letters, digits, _ and $, found");
        assertThat(reconcile(config().replace("msisdn: phone", "msisdn: \"" + name + "\"")))
                .isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.columns.msisdn: expected a name of letters");
        assertThat(nothingTouched()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 = 1; drop table users", "1 = 1) or (1 = 1", "1 = 1 -- ", "phone = '"})
    void a_where_that_would_leave_its_parentheses_is_refused(String where) throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config().replace("table: users", "table: users\n      where: \"" + where + "\"")))
                .isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.where: expected a condition of SQL that stays in");
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_where_is_a_condition_whatever_stands_beside_it() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(
                        config().replace("table: users", "table: users\n      where: \"id = 2 or id = 1 and 1 = 0\"")))
                .as(errors)
                .isZero();
        assertThat(published("2026-11-22", "summary.json")).contains("\"examined\" : 1");
    }
}
