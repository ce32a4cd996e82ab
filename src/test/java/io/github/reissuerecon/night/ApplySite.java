package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** A platform of 24 accounts and 12 debts, and a night that found most of them. */
abstract class ApplySite extends SmallSite {

    private static final int ACCOUNTS = 24;
    static final Pattern NUMBER = Pattern.compile("138[ -]?0013[ -]?8\\d{3}");

    TestDatabase database = new TestDatabase("", "", "");

    abstract TestDatabase newDatabase(String name) throws Exception;

    /**
     * Of four accounts, the first is unbound, the second once its debt is corrected, the third is in review with a debt in
     * review, the fourth on a number of which nothing is told. Numbers are spelled in three ways.
     */
    @BeforeEach
    void aNight() throws Exception {
        database = newDatabase("apply");
        execute(
                "create table users (id bigint primary key, phone varchar(20), bound_at datetime, verified_at datetime)");
        execute(
                "create table loan_contacts (debt_id varchar(20) primary key, user_id bigint, contact_phone varchar(20),"
                        + " status varchar(20), recorded_at datetime)");
        String script = Files.readString(Path.of("jobs/sql/apply-user.sql"));
        int table = script.indexOf("CREATE TABLE");
        execute(script.substring(table, script.indexOf(';', table)).replace("`platform`.", ""));
        StringBuilder feed = new StringBuilder("number,closed,opened\n");
        for (int id = 1; id <= ACCOUNTS; id++) {
            String number = "1380013" + (8000 + id);
            String spelled = id % 3 == 0 ? "+86" + number : id % 3 == 1 ? number : number.replace("0013", " 0013 ");
            execute("insert into users (id, phone, bound_at) values (" + id + ", '" + spelled + "', '"
                    + (id % 4 == 3 ? "2026-08-01" : "2020-01-01") + " 08:30:00')");
            if (id % 4 == 2 || id % 4 == 3) {
                execute("insert into loan_contacts values ('d" + id + "', " + id + ", '" + number + "', 'OPEN', '"
                        + (id % 4 == 3 ? "2026-08-01" : "2021-01-01") + " 00:00:00')");
            }
            feed.append(id % 4 == 0 ? "" : number + ",2026-06-01,2026-11-20\n");
        }
        feed("mobile_1.csv", feed.toString());
        Files.writeString(
                directory.resolve("recon.yml"),
                database.springYaml() + config() + "        feedback: {number: sha256}\n  apply: {datasource: "
                        + database.flowYaml() + ", batch-size: 3}\n");
        assertThat(run("reconcile", "--business-date=2026-11-22", option()))
                .as(() -> errors)
                .isZero();
    }

    @Override
    String config() {
        return super.config()
                .replace("bound-at: bound_at}", "bound-at: bound_at, last-verified-at: verified_at}")
                .replace("  guards:", """
                    debts:
                      table: loan_contacts
                      where: "status = 'OPEN'"
                      columns: {id: debt_id, account-id: user_id, msisdn: contact_phone, recorded-at: recorded_at}
                  guards:""".indent(2).stripTrailing());
    }

    /** Read from the night's files, and from nothing that the program keeps. */
    Map<String, String> expected(Map<String, String> before, String... more) throws Exception {
        Map<String, String> rows = new TreeMap<>(before);
        List<String> changed = new ArrayList<>(List.of(more));
        CsvText.rows(published("2026-11-22", "unbind.csv")).stream()
                .skip(1)
                .forEach(row -> changed.add("account " + row.get(0)));
        for (List<String> row : CsvText.rows(published("2026-11-22", "debt-correction.csv"))) {
            if (row.get(9).equals("true")) {
                changed.add("debt " + row.get(0));
                changed.add("account " + row.get(1));
            }
        }
        changed.forEach(key -> rows.put(key, key.startsWith("account") ? "null" : "WRONG_NUMBER"));
        return rows;
    }

    void decide(String row, String decision) throws Exception {
        String line = published("2026-11-22", "review.csv")
                .lines()
                .filter(each -> each.startsWith(row + ","))
                .findFirst()
                .orElseThrow();
        String header =
                published("2026-11-22", "review.csv").lines().findFirst().orElseThrow();
        Files.writeString(
                directory.resolve("decided.csv"),
                header + "\n" + line.replaceFirst("(,mobile_1.csv,\\d+),,", "$1," + decision + ",") + "\n");
        assertThat(run("import-review", "--reviewer=lin", "--input=" + directory.resolve("decided.csv"), option()))
                .as(() -> output + errors)
                .isZero();
    }

    void assertNoNumber() {
        assertThat(output).doesNotContainPattern(NUMBER);
        assertThat(errors).doesNotContainPattern(NUMBER);
    }

    String option() {
        return "--config=" + directory.resolve("recon.yml");
    }

    Map<String, String> platform() throws Exception {
        Map<String, String> rows = new TreeMap<>();
        query("select concat('account ', id, '=', coalesce(phone, 'null')) from users")
                .forEach(row -> rows.put(row.split("=", 2)[0], row.split("=", 2)[1]));
        query("select concat('debt ', debt_id, '=', status) from loan_contacts")
                .forEach(row -> rows.put(row.split("=", 2)[0], row.split("=", 2)[1]));
        return rows;
    }

    List<String> query(String sql) throws Exception {
        return database.column(sql);
    }

    void execute(String sql) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Until a session hangs at a lock. */
    void waitForTheSecond() throws Exception {
        String hanging = "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
        for (int i = 0; i < 600 && query(hanging).equals(List.of("0")); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(query(hanging)).isNotEqualTo(List.of("0"));
    }

    static String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select connection_id()")) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
