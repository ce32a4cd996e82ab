package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.PartAttempts;
import io.github.reissuerecon.finding.PartAttempts.Part;
import io.github.reissuerecon.platform.BindingKind;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What counts as an attempt at a part: three of them give it up. */
class PartAttemptsTest {

    private static final Part PART = new Part(1, BindingKind.ACCOUNT, 7);

    @Test
    void a_worker_that_lives_has_lost_no_part() throws Exception {
        for (TestDatabase database :
                List.of(TestDatabase.inMemory("attempts"), TestServer.mariaDb().newDatabase("attempts"))) {
            database.migrate();
            try (Connection connection = database.connect()) {
                PartAttempts attempts =
                        new PartAttempts(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
                assertThat(attempts.begin(PART, 1, "a:1", "first")).isEqualTo(1);
                assertThat(attempts.begin(PART, 1, "b:2", "second")).isEqualTo(2);
                attempts.notLost(PART, 1, "first");
                assertThat(attempts.begin(PART, 1, "c:3", "third")).isEqualTo(2);
                attempts.notLost(PART, 1, "third");
                assertThat(attempts.begin(PART, 1, "d:4", "fourth"))
                        .as("who has it is not the one before")
                        .isEqualTo(3);
                assertThat(attempts.begin(PART, 2, "e:5", "fifth")).isEqualTo(1);
                attempts.notLost(PART, 1, "fourth");
                assertThat(attempts.begin(PART, 2, "f:6", "sixth"))
                        .as("of another start nothing is known")
                        .isEqualTo(2);
            }
        }
    }
}
