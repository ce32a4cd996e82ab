package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A batch database that a released version left behind is taken over by this program, and goes on as if it were its own. */
class ReleasedVersionsTest extends SmallSite {

    private static final String FIRST = "2026-11-20";
    private static final String SECOND = "2026-11-22";
    private static final String FIRST_FEED = "mobile_20261120.csv";

    private interface NewDatabase {
        TestDatabase named(String name) throws Exception;
    }

    private static final List<NewDatabase> EACH =
            List.of(ReleasedVersionsTest::onH2, name -> TestServer.mariaDb().newDatabase(name));

    private static TestDatabase onH2(String name) {
        return new TestDatabase(
                "jdbc:h2:mem:" + name + UUID.randomUUID()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                "sa",
                "");
    }

    @Test
    void on_h2() throws Exception {
        everyReleaseIsTakenOver(ReleasedVersionsTest::onH2);
    }

    @Test
    void on_mariadb() throws Exception {
        everyReleaseIsTakenOver(TestServer.mariaDb()::newDatabase);
    }

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void on_mysql() throws Exception {
        everyReleaseIsTakenOver(TestServer.mySql()::newDatabase);
    }

    private void everyReleaseIsTakenOver(NewDatabase databases) throws Exception {
        for (Release release : Release.all()) {
            feed(FIRST_FEED, Files.readString(release.folder().resolve(FIRST_FEED)));
            TestDatabase anew = databases.named("anew");
            assertThat(night(anew, FIRST)).as(() -> errors).isZero();
            TestDatabase taken = databases.named("taken");
            release.make(taken);

            assertThat(night(taken, FIRST)).as(() -> errors).isZero();
            assertThat(output).as("%s", release.folder()).contains("2026-11-20, run 1 is complete already");
            assertThat(secondNight(taken)).as("%s", release.folder()).isEqualTo(secondNight(anew));
        }
        assertThat(Release.all()).isNotEmpty();
    }

    private Map<String, String> secondNight(TestDatabase database) throws Exception {
        feed("mobile_20261122.csv", """
                number,closed,opened
                13800138000,2026-06-01,2026-11-19
                13800138001,,2026-11-21
                """);
        assertThat(night(database, SECOND)).as(() -> errors).isZero();
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("unbind", "debt-correction", "review", "watch", "suppressed", "rejected")) {
            files.put(name, published(SECOND, name + ".csv"));
        }
        assertThat(files.get("unbind")).contains(",2026-06-01,2026-11-21,1,mobile,reissued-after-binding,");
        assertThat(night(database, FIRST, "--rerun", "--full")).as(() -> errors).isZero();
        files.put("rerun", published(FIRST, "unbind.csv") + published(FIRST, "watch.csv"));
        Files.move(directory.resolve("out"), directory.resolve("out-" + UUID.randomUUID()));
        Files.delete(directory.resolve("feeds/mobile_20261122.csv"));
        return files;
    }

    private int night(TestDatabase database, String night, String... more) throws IOException {
        Path file = Files.writeString(
                directory.resolve("recon.yml"),
                database.springYaml()
                        + config().replace(
                                        "  platform:\n",
                                        "  platform:\n    datasource: {url: \"" + h2
                                                + "\", username: sa, password: \"\"}\n"));
        String[] arguments = new String[more.length + 3];
        arguments[0] = "reconcile";
        arguments[1] = "--business-date=" + night;
        arguments[2] = "--config=" + file;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }

    @Test
    void an_upgrade_that_failed_is_done_again_by_the_next_start() throws Exception {
        for (NewDatabase databases : EACH) {
            TestDatabase database = databases.named("failed");
            Release.named("0.1.0").make(database);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                String quote = database.mysql() ? "`" : "\"";
                String columns =
                        "installed_rank version description type script checksum installed_by execution_time success";
                statement.execute("insert into " + quote + "recon_schema_history" + quote + " (" + quote
                        + columns.replace(" ", quote + ", " + quote) + quote
                        + ") values (90, '3', 'lock holder', 'SQL', 'V3__lock_holder.sql', 1, 'sa', 7, false)");
            }
            feed(FIRST_FEED, Files.readString(Release.named("0.1.0").folder().resolve(FIRST_FEED)));
            assertThat(night(database, FIRST)).as(() -> errors).isZero();
            assertThat(night(database, FIRST, "--rerun")).as(() -> errors).isZero();
        }
    }

    @Test
    void tables_are_left_alone_while_a_run_of_an_older_program_is_on() throws Exception {
        TestDatabase database = TestServer.mariaDb().newDatabase("running");
        Release.named("0.1.0").make(database);
        try (Connection run = database.connect();
                Statement statement = run.createStatement()) {
            statement.execute("select get_lock(concat('reissue-recon.', left(database(), 40)), 0)");
            feed(FIRST_FEED, "number,closed,opened\n");

            assertThat(night(database, SECOND)).isEqualTo(11);
            assertThat(errors).contains("another run holds the lock of this batch database; nothing was touched");
            try (var tables = run.getMetaData().getTables(run.getCatalog(), null, "recon_life", null)) {
                assertThat(tables.next()).isFalse();
            }
        }
        assertThat(night(database, SECOND)).as(() -> errors).isNotEqualTo(11);
    }

    @Test
    void a_released_migration_is_never_edited() throws Exception {
        Map<String, String> now = Release.migrationsNow();
        for (Release release : Release.all()) {
            assertThat(now).as("%s", release.folder()).containsAllEntriesOf(release.migrations());
        }
    }

    @Test
    void tables_of_a_newer_program_are_refused_and_not_touched() throws Exception {
        refusesNewer(onH2("newer"));
        refusesNewer(TestServer.mariaDb().newDatabase("newer"));
    }

    private void refusesNewer(TestDatabase database) throws Exception {
        Release.all().get(0).make(database);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String quote = database.mysql() ? "`" : "\"";
            statement.execute("update " + quote + "recon_schema_history" + quote + " set " + quote + "version" + quote
                    + " = '99', " + quote + "checksum" + quote + " = 5 where " + quote + "version" + quote + " = '2'");
            feed(FIRST_FEED, "number,closed,opened\n");

            assertThat(night(database, SECOND)).isEqualTo(2);
            assertThat(errors)
                    .contains(
                            "the tables of the batch database are of version 99, made by a newer program; this one knows ")
                    .contains("Run the newer program; nothing was touched");
            try (var row = statement.executeQuery("select count(*) from recon_run")) {
                assertThat(row.next() && row.getInt(1) == 1).isTrue();
            }
        }
    }

    /** {@code ./mvnw test -Dtest=ReleasedVersionsTest -Dtest.release=VERSION} writes the folder of a release. */
    @Test
    @EnabledIfSystemProperty(named = "test.release", matches = ".+")
    void a_release_is_written() throws Exception {
        Release release = Release.named(System.getProperty("test.release"));
        String text = """
                number,closed,opened
                13800138000,2026-06-01,2026-11-19
                13800138001,2026-06-01,
                13800138002,2026-06-01,2026-11-18
                13800138003,2026-06-01,2026-11-18
                13800138004,2026-06-01,2026-11-18
                13800138005,2026-06-01,2026-11-18
                13800138006,2026-06-01,2026-11-18
                13800138007,2026-06-01,2026-11-18
                13800138008,2026-06-01,2026-11-18
                13800138009,2026-06-01,2026-11-18
                13800138009,2026-06-31,2026-11-18
                """;
        feed(FIRST_FEED, text);
        TestDatabase database = onH2("release");
        assertThat(night(database, FIRST)).as(() -> errors).isZero();
        release.write(database);
        Files.writeString(release.folder().resolve(FIRST_FEED), text);
    }
}
