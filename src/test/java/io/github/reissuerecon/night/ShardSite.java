package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** A site whose platform is two databases, with the same ids for other people in each. */
abstract class ShardSite extends SmallSite {

    static final String NIGHT = "2026-11-22";

    final Map<String, TestDatabase> shards = new LinkedHashMap<>();

    /** Account 1 of s1 is to be unbound, account 1 of s2 too, on another number; account 2 of s2 is to be reviewed. */
    @BeforeEach
    void twoDatabases() throws Exception {
        for (String name : List.of("s1", "s2")) {
            shards.put(name, newShard());
        }
        execute(
                "s1",
                "insert into users values (1, '13800138000', '2020-01-01 00:00:00'),"
                        + " (2, '13800138001', '2020-01-01 00:00:00')");
        execute(
                "s2",
                "insert into users values (1, '13800138002', '2020-01-01 00:00:00'),"
                        + " (2, '13800138003', '2026-08-01 00:00:00'), (3, '13800138000', '2026-11-21 00:00:00')");
        execute("s1", "insert into loan_contacts values (1, 1, '13800138000', 'OPEN', '2020-01-01 00:00:00')");
        execute("s2", "insert into loan_contacts values (1, 1, '13800138003', 'OPEN', '2020-01-01 00:00:00')");
        feed("mobile_1.csv", FEED + "13800138002,2026-06-01,2026-11-20\n13800138003,2026-06-01,2026-11-20\n");
    }

    TestDatabase newShard() throws Exception {
        TestDatabase database = TestDatabase.inMemory("shard");
        String script = Files.readString(Path.of("jobs/sql/apply-user.sql"));
        int table = script.indexOf("CREATE TABLE");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
            statement.execute("create index users_phone on users (phone)");
            statement.execute("create table loan_contacts (debt_id bigint primary key, user_id bigint,"
                    + " contact_phone varchar(20), status varchar(20), recorded_at datetime)");
            statement.execute("create index loan_contacts_phone on loan_contacts (contact_phone)");
            statement.execute(
                    script.substring(table, script.indexOf(';', table)).replace("`platform`.", ""));
        }
        return database;
    }

    void execute(String shard, String sql) throws Exception {
        try (Connection connection = shard(shard).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String shard, String sql) throws Exception {
        return shard(shard).column(sql);
    }

    TestDatabase shard(String name) {
        return Objects.requireNonNull(shards.get(name));
    }

    TestDatabase batch() {
        return new TestDatabase(h2, "sa", "");
    }

    @Override
    String config() {
        return sharded(shards.keySet().stream().toList());
    }

    /** The configuration with some of the shards. */
    String sharded(List<String> names) {
        String list = names.stream()
                .map(name -> "      - {name: " + name + ", datasource: "
                        + shard(name).flowYaml() + ", apply-datasource: "
                        + shard(name).flowYaml() + "}\n")
                .collect(Collectors.joining());
        return super.config()
                .replace("  platform:\n", "  platform:\n    shards:\n" + list)
                .replace("  guards:", """
                    debts:
                      table: loan_contacts
                      where: "status = 'OPEN'"
                      columns: {id: debt_id, account-id: user_id, msisdn: contact_phone, recorded-at: recorded_at}
                  guards:""".indent(2).stripTrailing());
    }

    String option() {
        return "--config=" + directory.resolve("recon.yml");
    }

    void aNight() throws Exception {
        assertThat(reconcile(config())).as(() -> output + errors).isZero();
    }

    List<String> published(String file) throws Exception {
        return published(NIGHT, file).lines().toList();
    }
}
