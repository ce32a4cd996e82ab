package io.github.reissuerecon.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.database.ServerVersion.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
        "MYSQL, 8.4.0, MySQL 8.4.0, true",
        "MYSQL, 9.7.1-commercial, MySQL 9.7.1, true",
        "MYSQL, 8.0.43, MySQL 8.0.43, false",
        "MYSQL, 5.7.44-log, MySQL 5.7.44, false",
        "MARIADB, 11.4.5-MariaDB-log, MariaDB 11.4.5, true",
        "MARIADB, 5.5.5-10.11.6-MariaDB, MariaDB 10.11.6, true",
        "MARIADB, 10.6.18-MariaDB, MariaDB 10.6.18, false",
        "H2, 2.4.240 (2025-09-22), H2 2.4.240, true",
        "MYSQL, something else, MySQL something else, false"
    })
    void a_version_is_told_from_what_the_server_says(Product product, String told, String shown, boolean supported) {
        ServerVersion version = ServerVersion.of(product, told);
        assertThat(version).hasToString(shown);
        assertThat(version.supported()).isEqualTo(supported);
    }
}
