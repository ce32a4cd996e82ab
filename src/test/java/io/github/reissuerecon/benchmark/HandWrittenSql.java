package io.github.reissuerecon.benchmark;

import io.github.reissuerecon.benchmark.JarNight.Accounts;
import io.github.reissuerecon.night.TestDatabase;
import io.github.reissuerecon.night.TestServer;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * What one would write instead of the program: the events of {@code feeds/} in a new table, its index, and a join with the
 * accounts.
 *
 * @param hint of MySQL's optimizer, for another plan of the join than it chooses; or empty
 */
record HandWrittenSql(TestServer server, TestDatabase platform, Path directory, String hint) {

    /** Leaves in a file what the join gives, and notes what each part of it took. */
    Accounts run(Figures figures) throws Exception {
        TestDatabase scratch = GeneratedNight.database(server, "byhand");
        try (Connection connection = GeneratedNight.connect(scratch)) {
            GeneratedNight.execute(
                    connection, "create table feed (msisdn varchar(32), disconnected date, reissued date)");
            long start = System.nanoTime();
            GeneratedNight.load(connection, """
                    load data local infile 'memory' into table feed fields terminated by ',' ignore 1 lines
                    (msisdn, @disconnected, @reissued)
                    set disconnected = nullif(@disconnected, ''), reissued = nullif(@reissued, '')
                    """, directory.resolve("feeds/bench_20261122.csv"));
            long loaded = System.nanoTime();
            if (!hint.startsWith("no_index")) {
                GeneratedNight.execute(connection, "alter table feed add index feed_msisdn (msisdn)");
            }
            long indexed = System.nanoTime();
            Accounts joined = join(connection, select());
            long end = System.nanoTime();
            figures.note("sql" + hint, (end - start) / 1e9);
            figures.note("sql load" + hint, (loaded - start) / 1e9);
            figures.note("sql index" + hint, (indexed - loaded) / 1e9);
            figures.note("sql join" + hint, (end - indexed) / 1e9);
            explain(connection, "explain format=tree " + select());
            return joined;
        } finally {
            GeneratedNight.drop(scratch);
        }
    }

    private String select() {
        return """
                select %s users.user_id, users.phone, users.bound_at, feed.reissued
                  from feed join %s.users on users.phone = feed.msisdn
                 where feed.reissued > date(users.bound_at) and feed.reissued <= '%s'
                   and (users.verified_at is null or date(users.verified_at) < feed.reissued)
                """.formatted(
                        hint.isEmpty() ? "" : "/*+ " + hint + " */",
                        GeneratedNight.name(platform),
                        GeneratedNight.BUSINESS_DATE);
    }

    private static void explain(Connection connection, String explain) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(explain)) {
            while (plan.next()) {
                System.out.println(plan.getString(1));
            }
        }
    }

    private Accounts join(Connection connection, String select) throws Exception {
        Accounts joined = new Accounts(0, 0);
        try (BufferedWriter file = Files.newBufferedWriter(directory.resolve("joined.tsv"));
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE);
            ResultSet rows = statement.executeQuery(select);
            while (rows.next()) {
                joined = joined.and(rows.getLong(1));
                file.write(rows.getString(1) + "\t" + rows.getString(2) + "\t" + rows.getString(3) + "\t"
                        + rows.getString(4) + "\n");
            }
        }
        return joined;
    }
}
