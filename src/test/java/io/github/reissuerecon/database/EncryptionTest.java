package io.github.reissuerecon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.database.Encryption.Way;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {

    private static Encryption of(String url) {
        return Encryption.of(url, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db.internal:3306/recon",
                "jdbc:mysql://10.0.0.7/recon?rewriteBatchedStatements=true",
                "jdbc:mysql://u:p@db:3306/recon",
                "jdbc:mysql://[2001:db8::1]:3306/recon",
                "jdbc:mysql://127.0.0.1.example.org/recon",
                "jdbc:mysql://localhost.example.org/recon",
                "jdbc:mysql://0.0.0.0/recon",
                "jdbc:mysql://localhost,db2/recon",
                "jdbc:mysql:loadbalance://127.0.0.1:3306,db2:3306/recon",
                "jdbc:mysql:replication://localhost,replica.internal/recon",
                "jdbc:mysql://address=(host=db)(port=3306)/recon",
                "jdbc:mysql://(host=db,port=3306),localhost/recon",
                "jdbc:mysql://(host=a,sslMode=DISABLED),(host=b)/recon",
                "jdbc:mysql://db/recon?useSSL=true",
                "jdbc:mysql://db/recon?requireSSL=true",
                "jdbc:mysql://db/recon?applicationName=sslMode",
            })
    void another_machine_is_spoken_to_encrypted(String url) {
        assertThat(of(url).properties()).isEqualTo(Map.of("sslMode", "REQUIRED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost:3306/recon",
                "jdbc:mysql://LOCALHOST/recon",
                "jdbc:mysql:///recon",
                "jdbc:mysql://127.0.0.1/recon",
                "jdbc:mysql://127.8.9.10:3306,localhost/recon",
                "jdbc:mysql://[::1]:3306/recon",
                "jdbc:mysql://[0:0:0:0:0:0:0:1]/recon",
                "jdbc:mysql://address=(host=localhost)/recon",
                "jdbc:mysql://x/recon?socketFactory=org.newsclub.net.mysql.AFUNIXDatabaseSocketFactory",
                "jdbc:h2:file:./data/recon",
                "jdbc:h2:mem:x",
            })
    void this_machine_is_spoken_to_as_its_address_says(String url) {
        assertThat(of(url)).isEqualTo(new Encryption(Way.LOCAL, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db/recon, ENCRYPTED",
        "jdbc:mysql://db/recon?sslMode=DISABLED, PLAIN",
        "jdbc:mysql://db/recon?sslmode=disabled, PLAIN",
        "jdbc:mysql://db/recon?useSSL=false, PLAIN",
        "jdbc:mysql://db/recon?USESSL=no, PLAIN",
        "jdbc:mysql://db/recon?useSSL=false&sslMode=REQUIRED, ENCRYPTED",
        "jdbc:mysql://db/recon?sslMode=PREFERRED, PREFERRED",
        "jdbc:mysql://db/recon?sslMode=REQUIRED, ENCRYPTED",
        "jdbc:mysql://db/recon?sslMode=VERIFY_CA, VERIFIED",
        "jdbc:mysql://db/recon?sslMode=VERIFY_IDENTITY, VERIFIED",
        "jdbc:mysql://db/recon?verifyServerCertificate=true, VERIFIED",
        "jdbc:mysql://address=(host=db)(sslMode=DISABLED)/recon, PLAIN",
        "'jdbc:mysql://address=(host=a)(sslMode=DISABLED),address=(host=b)(sslMode=REQUIRED)/recon', PLAIN",
    })
    void what_an_address_says_itself_is_known_and_left(String url, Way way) {
        Encryption encryption = of(url);
        assertThat(encryption.way()).isEqualTo(way);
        assertThat(encryption.properties())
                .isEqualTo(
                        url.endsWith("/recon") && !url.contains("sslMode") ? Map.of("sslMode", "REQUIRED") : Map.of());
    }

    @Test
    void with_a_trust_store_the_servers_certificate_is_verified() {
        assertThat(of("jdbc:mysql://db/recon?trustCertificateKeyStoreUrl=file:ca.p12"))
                .isEqualTo(new Encryption(Way.VERIFIED, Map.of("sslMode", "VERIFY_IDENTITY")));
        assertThat(of("jdbc:mysql://db/recon?trustCertificateKeyStoreUrl=file:ca.p12&sslMode=REQUIRED"))
                .isEqualTo(new Encryption(Way.ENCRYPTED, Map.of()));
    }

    @Test
    void what_is_configured_beside_the_address_counts_as_said() {
        assertThat(Encryption.of("jdbc:mysql://db/recon", Map.of("sslMode", "DISABLED")))
                .isEqualTo(new Encryption(Way.PLAIN, Map.of()));
        assertThat(Encryption.of("jdbc:mysql://db/recon", Map.of("useSSL", "false")))
                .isEqualTo(new Encryption(Way.PLAIN, Map.of()));
    }

    @Test
    void an_address_that_the_driver_cannot_read_is_told() {
        assertThatThrownBy(() -> of("jdbc:mysql://db:port/recon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot read this address");
    }
}
