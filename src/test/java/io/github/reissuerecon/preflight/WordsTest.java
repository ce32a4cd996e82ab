package io.github.reissuerecon.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.config.ReconConfiguration.DatabaseAddress;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final DatabaseAddress SERVER =
            new DatabaseAddress("jdbc:mysql://u:s3cret@h:3306/recon?password=s3cret&x=y", "u", "s3cret");

    @Test
    void an_address_is_shown_without_user_password_and_settings() {
        assertThat(Words.address(SERVER)).isEqualTo("jdbc:mysql://h:3306/recon");
        assertThat(Words.address(new DatabaseAddress("jdbc:h2:file:./data/x;PASSWORD=y", "sa", "")))
                .isEqualTo("jdbc:h2:file:./data/x");
    }

    @Test
    void what_a_driver_says_is_shown_without_secrets_and_with_its_cause() {
        SQLException failure = new SQLException(
                "cannot use s3cret of //u:s3cret@h/recon?password=other&x\n\nThe last packet ...",
                new IllegalStateException("Connection refused"));
        assertThat(Words.failure(failure, SERVER))
                .isEqualTo("cannot use *** of //h/recon?password=***&x (Connection refused)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    found [13800138000, 2026-06-01]          | found [138****8000, 2026-06-01]
                    found [+86 138-0013-8000]                | found [+861****8000]
                    found [１３８００１３８０００]                | found [１３８****８０００]
                    found [415200138]                        | found [415****]
                    found [手机号码, 20261122, 12345678]       | found [手机号码, 20261122, 12345678]
                    """)
    void numbers_in_a_message_are_masked_and_dates_are_not(String message, String shown) {
        assertThat(Words.withoutNumbers(message)).isEqualTo(shown);
    }
}
