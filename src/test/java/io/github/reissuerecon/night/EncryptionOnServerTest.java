package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.database.Encryption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** With what a server on another machine is spoken to, one with the certificate that it made for itself is. */
class EncryptionOnServerTest {

    @Test
    @Tag("mysql")
    @EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
    void mysql_is_spoken_to_encrypted() throws Exception {
        TestServer server = TestServer.mySql();
        Map<String, String> remote =
                Encryption.of("jdbc:mysql://db.internal/recon", Map.of()).properties();
        assertThat(cipher(server, remote)).startsWith("TLS_");
        assertThat(cipher(server, Map.of("sslMode", "DISABLED"))).isEmpty();
    }

    private static String cipher(TestServer server, Map<String, String> settings) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        try (Connection connection = DriverManager.getConnection(server.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show status like 'Ssl_cipher'")) {
            row.next();
            return row.getString(2);
        }
    }
}
