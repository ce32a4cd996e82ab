package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nights of a small site that look up the night's numbers in the platform's table, and those that cannot. */
class LookupTest extends SmallSite {

    private static final String LOOKUP = "--recon.match.plan=lookup";

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private String plainNumbers() {
        return config().replace("table: users\n", "table: users\n      plain-numbers: true\n");
    }

    private JsonNode accounts() throws Exception {
        return new JsonMapper()
                .readTree(published("2026-11-22", "summary.json"))
                .get("accounts");
    }

    private int preflight(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "preflight";
        args[1] = "--config=" + directory.resolve("recon.yml");
        args[2] = "--business-date=2026-11-22";
        System.arraycopy(more, 0, args, 3, more.length);
        return run(args);
    }

    @Test
    void without_an_index_on_the_number_a_lookup_does_not_start_and_preflight_says_so() throws Exception {
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), LOOKUP)).isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.columns.msisdn: expected an index that begins with phone");
        assertThat(nothingTouched()).isTrue();
        assertThat(preflight(LOOKUP)).isEqualTo(2);
        assertThat(output).containsPattern("problem +platform, accounts +recon.match.plan is lookup, and cannot be:");
        assertThat(preflight()).as(() -> output).isZero();

        assertThat(reconcile(config())).isZero();
        assertThat(accounts().get("plan").asString()).isEqualTo("scan");
        assertThat(accounts().get("plan_reason").asString()).contains("no lookup is possible", "index");
    }

    @Test
    void a_lookup_tells_its_plan_and_does_not_tell_what_it_did_not_see() throws Exception {
        sql("create index by_phone on users (phone)");
        sql(
                "insert into users values (3, 'none', '2020-01-01 00:00:00'), (4, '+86 138-0013-8000', '2020-01-01 00:00:00'),"
                        + " (5, '13900000000', '2020-01-01 00:00:00'), (6, '8613800138000', null)");
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), LOOKUP)).as(() -> errors).isZero();
        assertThat(published("2026-11-22", "unbind.csv")).contains("\n1,+86138", "\n4,+86138");
        JsonNode accounts = accounts();
        assertThat(accounts.get("plan").asString()).isEqualTo("lookup");
        assertThat(accounts.get("plan_reason").asString()).isEqualTo("recon.match.plan is lookup");
        assertThat(accounts.get("unreadable").isNull()).isTrue();
        assertThat(accounts.get("undated").asInt()).isEqualTo(1);
        assertThat(accounts.get("matched").asInt()).isEqualTo(4);
        assertThat(published("2026-11-22", "summary.txt")).contains("accounts by lookup: recon.match.plan is lookup");
    }

    @Test
    void integers_are_looked_up_also_where_they_are_no_plain_form() throws Exception {
        sql("drop table users");
        sql("create table users (id bigint primary key, phone bigint, bound_at datetime)");
        sql("create index by_phone on users (phone)");
        sql(
                "insert into users values (1, 13800138000, '2020-01-01 00:00:00'), (2, 8613800138000, '2020-01-01 00:00:00'),"
                        + " (3, 1795113800138000, '2020-01-01 00:00:00'), (4, 13900000000, '2020-01-01 00:00:00')");
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), LOOKUP)).as(() -> errors).isZero();
        String byLookup = published("2026-11-22", "unbind.csv");
        assertThat(byLookup.lines()).hasSize(4);
        assertThat(reconcile(config(), "--rerun", "--recon.match.plan=scan")).isZero();
        assertThat(published("2026-11-22", "unbind.csv")).isEqualTo(byLookup);
    }

    @Test
    void numbers_that_are_not_plain_count_in_neither_plan_where_the_configuration_says_so() throws Exception {
        sql("create index by_phone on users (phone)");
        sql("insert into users values (3, '138 0013 8000', '2020-01-01 00:00:00'), (4, '+8613800138000',"
                + " '2020-01-01 00:00:00'), (5, '1795113800138000', '2020-01-01 00:00:00')");
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(plainNumbers(), LOOKUP)).as(() -> errors).isZero();
        String byLookup = published("2026-11-22", "unbind.csv");
        assertThat(byLookup).contains("\n1,+86138", "\n4,+86138").doesNotContain("\n3,", "\n5,");
        assertThat(reconcile(plainNumbers(), "--rerun", "--recon.match.plan=scan"))
                .isZero();
        assertThat(published("2026-11-22", "unbind.csv")).isEqualTo(byLookup);
        assertThat(accounts().get("unreadable").asInt()).isEqualTo(2);
    }

    @Test
    void the_share_of_flagged_accounts_is_of_all_accounts_in_either_plan() throws Exception {
        sql("create index by_phone on users (phone)");
        sql("insert into users select x, '13900000000', '2020-01-01 00:00:00' from system_range(10, 27)");
        feed("mobile_1.csv", FEED);
        String fivePercent = config().replace("max-flagged-share: 100%", "max-flagged-share: 5%");
        assertThat(reconcile(fivePercent, LOOKUP)).as(() -> errors).isZero();
        assertThat(published("2026-11-22", "summary.txt")).contains("1 of 20 accounts flagged (5%)");
        sql("delete from users where id = 27");
        assertThat(reconcile(fivePercent, "--rerun", LOOKUP)).isEqualTo(30);
        assertThat(errors).contains("1 of 19 accounts flagged");
        sql("insert into users select x, '13900000000', '2020-01-01 00:00:00' from system_range(27, 99)");
        assertThat(reconcile(fivePercent, LOOKUP)).as(() -> errors).isZero();
        assertThat(published("2026-11-22", "summary.txt"))
                .contains("1 of 21 or more accounts flagged (at most 4.762%)");
    }

    @Test
    void digests_are_not_looked_up() throws Exception {
        sql("create index by_phone on users (phone)");
        feed("mobile_1.csv", FEED.replaceAll("1380013800\\d", "7945bd83237335e5376ff44d62e4f0ae"));
        String digests = config().replace("header: true", "header: true\n          number: md5");
        assertThat(reconcile(digests, LOOKUP)).isEqualTo(2);
        assertThat(errors).contains("recon.match.plan: expected auto or scan", "mobile tells digests");
        assertThat(reconcile(digests)).isZero();
        assertThat(accounts().get("plan_reason").asString()).contains("digests");
    }

    @Test
    void rows_come_no_faster_than_they_may() throws Exception {
        sql("create index by_phone on users (phone)");
        sql("insert into users select x, '13900000000', '2020-01-01 00:00:00' from system_range(10, 3000)");
        feed("mobile_1.csv", FEED);
        assertThat(reconcile(config(), "--recon.match.plan=scan")).isZero();
        assertThat(reconcile(config(), "--rerun", "--recon.platform.max-rows-per-second=1500"))
                .isZero();
        assertThat(seconds()).isBetween(1.5, 20.0);
        assertThat(accounts().get("plan").asString()).isEqualTo("scan");
        assertThat(accounts().get("examined").asInt()).isEqualTo(2993);

        assertThat(reconcile(config(), "--rerun", LOOKUP, "--recon.platform.max-rows-per-second=1500"))
                .isEqualTo(2);
        assertThat(errors).contains("recon.platform.accounts.plain-numbers: expected true");
        assertThat(reconcile(config(), "--recon.platform.max-rows-per-second=0"))
                .isEqualTo(2);
        assertThat(errors).contains("recon.platform.max-rows-per-second: expected 1 or more, found 0");
    }

    private double seconds() throws Exception {
        return new JsonMapper()
                .readTree(published("2026-11-22", "summary.json"))
                .at("/seconds/match-accounts")
                .asDouble();
    }

    /** What an operator of the platform's database sees. */
    @Test
    void statements_say_whose_they_are() throws Exception {
        TestDatabase server = TestServer.mariaDb().newDatabase("commented");
        feed("mobile_1.csv", FEED);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime,"
                    + " index by_phone (phone))");
            statement.execute("insert into users values (1, '13800138000', '2020-01-01 00:00:00')");
            statement.execute("set global log_output = 'TABLE'");
            statement.execute("set global general_log = on");
            try {
                String night = config().replace("  platform:\n", "  match: {plan: lookup}\n  platform:\n");
                assertThat(reconcileOn(server, night)).as(() -> errors).isZero();
            } finally {
                statement.execute("set global general_log = off");
            }
            String table = "from `users`";
            assertThat(logged(statement, "%" + table + "%where%"))
                    .isEqualTo(logged(statement, "/* reissue-recon 2026-11-22 run 1 %*/ select%" + table + "%where%")
                            + logged(statement, "/* reissue-recon start */ select%" + table + "%where%"));
            assertThat(logged(statement, "/* reissue-recon 2026-11-22 run 1 match-accounts */%" + table + "%"))
                    .isPositive();
        }
    }

    private static int logged(Statement statement, String like) throws Exception {
        try (var row = statement.executeQuery("select count(*) from mysql.general_log where argument like '" + like
                + "' and argument not like '%general_log%'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
