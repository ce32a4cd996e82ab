package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where passwords come from: the environment, a file, an import of Spring's; never the command line. */
class SecretsTest extends SmallSite {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--spring.datasource.password=s3cret",
                "--spring.datasource.password",
                "--SPRING.DATASOURCE.PASSWORD=s3cret",
                "--recon.platform.datasource.password=s3cret",
                "--recon.output.hmac-key=s3cret",
                "--recon.output.hmacKey=s3cret",
                "--recon.feeds.carriers.mobile.layout.hmac-key=s3cret",
                "--spring.datasource.hikari.data-source-properties.trustCertificateKeyStorePassword=s3cret",
                "--spring.datasource.url=jdbc:mysql://db/recon?user=u&password=s3cret",
                "--spring.datasource.url=jdbc:mysql://u:s3cret@db/recon",
                "--recon.platform.datasource.url=jdbc:mysql://address=(host=db)(password=s3cret)/recon",
                "--recon.platform.datasource.url=jdbc:h2:file:./x;PASSWORD=s3cret",
                "--spring.application.json={\"spring\": {\"datasource\": {\"password\": \"s3cret\"}}}",
                "--password=s3cret",
            })
    void a_secret_on_the_command_line_is_refused_and_not_repeated(String option) throws Exception {
        assertThat(reconcile(config(), option)).isEqualTo(2);
        assertThat(errors)
                .contains(option.split("=", 2)[0], "environment", "0600", "spring.config.import")
                .doesNotContain("s3cret");
        assertThat(output).isEmpty();
        assertThat(nothingTouched()).isTrue();
    }

    @Test
    void a_secret_given_to_java_is_refused_too() throws Exception {
        System.setProperty("spring.datasource.password", "s3cret");
        try {
            assertThat(reconcile(config())).isEqualTo(2);
        } finally {
            System.clearProperty("spring.datasource.password");
        }
        assertThat(errors).contains("-Dspring.datasource.password").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--spring.datasource.url=jdbc:mysql://db:3306/recon?sslMode=REQUIRED",
                "--logging.level.root=info",
                "--reason=the password was changed: see the ticket",
            })
    void other_options_are_none(String option) throws Exception {
        assertThat(reconcile(config(), option, "--help")).isZero();
        assertThat(errors).isEmpty();
    }

    /** The batch database has a password, which stands in a folder of secrets, a file each, as Kubernetes mounts them. */
    @Test
    void spring_imports_passwords_from_a_folder() throws Exception {
        String url = "jdbc:h2:mem:secret;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        Path password = secretFile("spring.datasource.password", "s3cret\n");
        try (Connection connection = DriverManager.getConnection(url, "sa", "s3cret");
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
            feed("mobile_1.csv", FEED);
            String imported = "spring: {datasource: {url: \"" + url + "\"}, config: {import: \"configtree:"
                    + directory.resolve("secrets") + "/\"}}\n" + config();
            Path file = Files.writeString(directory.resolve("imported.yml"), imported);
            assertThat(run("reconcile", "--business-date=2026-11-22", "--config=" + file))
                    .as(errors)
                    .isZero();

            Files.writeString(password, "wrong");
            assertThat(run("reconcile", "--business-date=2026-11-23", "--config=" + file))
                    .isEqualTo(1);
            assertThat(output + errors).contains("Wrong user name or password").doesNotContain("s3cret");
        }
    }

    @Test
    void spring_imports_passwords_from_a_file() throws Exception {
        Path secrets = secretFile("recon.properties", "recon.output.hmac-key=s3cret\n");
        feed("mobile_1.csv", FEED);
        String imported = "spring.config.import: \"optional:file:" + secrets + "\"\n"
                + config().replace("output: {", "output: {msisdn: hmac, ");
        assertThat(reconcile(imported)).as(errors).isZero();
        assertThat(published("2026-11-22", "unbind.csv")).doesNotContain("13800138000");
        Files.delete(secrets);
        assertThat(reconcile(imported)).isEqualTo(2);
        assertThat(errors).contains("recon.output.hmac-key: missing");
    }

    private Path secretFile(String name, String text) throws Exception {
        Files.createDirectories(directory.resolve("secrets"));
        return Files.writeString(directory.resolve("secrets").resolve(name), text);
    }
}
