package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartRequestTest {

    private static final String DIGEST = "0123";

    private static PartRequest request(String version) {
        return new PartRequest("match-accounts-part", 7, "mark", version, DIGEST);
    }

    @Test
    void another_version_and_another_configuration_are_refused() {
        assertThat(request(NightApplication.version()).refusal(DIGEST)).isNull();
        assertThat(request("9.9.9").refusal(DIGEST))
                .contains("the night is run by version 9.9.9", "start the same version everywhere");
        assertThat(request(NightApplication.version()).refusal("4567"))
                .contains("this worker's configuration is not the night's");
    }

    @Test
    void what_is_sent_is_what_is_read_and_nothing_else_is() {
        PartRequest sent = request("1");
        assertThat(PartRequest.parse(sent.json())).contains(sent);
        for (String strange : new String[] {"", "{}", "[]", "null", "{\"step\": \"x\"}", "\u0000\u0001"}) {
            assertThat(PartRequest.parse(strange.getBytes(StandardCharsets.UTF_8)))
                    .as(strange)
                    .isEmpty();
        }
    }
}
