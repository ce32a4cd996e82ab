package io.github.reissuerecon.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.metrics.PushTarget;
import io.github.reissuerecon.metrics.ScrapeAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

class MetricsReaderTest {

    private static ConfigurationReader.Reading inspect(String yaml) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addFirst);
        return ConfigurationReader.inspect(environment);
    }

    @Test
    void metrics_are_off_until_an_address_is_written() throws Exception {
        ReconConfiguration none =
                inspect("recon: {metrics: {push: {url: \"\"}}}").configuration();
        assertThat(none.metricsPush()).isEmpty();
        assertThat(none.metricsAddress()).isEmpty();
        ReconConfiguration some = inspect("""
                        recon.metrics:
                          port: 9400
                          push: {url: "https://gateway.internal/push", username: u, password: secret}
                        """).configuration();
        assertThat(some.metricsAddress()).contains(new ScrapeAddress("127.0.0.1", 9400));
        assertThat(some.metricsPush())
                .contains(new PushTarget(URI.create("https://gateway.internal/push"), "reissue-recon", "u", "secret"));
        assertThat(some.metricsPush().toString()).doesNotContain("secret");
    }

    @Test
    void what_cannot_be_used_is_told_by_its_key_and_without_its_secret() throws Exception {
        assertThat(inspect("""
                        recon.metrics:
                          port: 70000
                          push: {url: "http://user:secret@gateway.internal:9091", username: u, job: " "}
                        """).incomplete())
                .anyMatch(fault -> fault.equals("recon.metrics.port: expected 1 to 65535, found 70000"))
                .anyMatch(fault -> fault.startsWith("recon.metrics.push.username and .password: expected both or none"))
                .anyMatch(fault -> fault.startsWith("recon.metrics.push.job: expected a name"))
                .anyMatch(fault -> fault.startsWith("recon.metrics.push.url: expected an address such as")
                        && fault.endsWith("found \"http://gateway.internal:9091\""))
                .noneMatch(fault -> fault.contains("secret"));
        assertThat(inspect("recon.metrics.push.url: \"gateway.internal:9091\"").incomplete())
                .anyMatch(fault -> fault.endsWith("found \"gateway.internal:9091\""));
    }

    @Test
    void log_lines_have_two_forms() throws Exception {
        assertThat(inspect("recon.log: json").unreadable())
                .singleElement()
                .asString()
                .startsWith("recon.log: ")
                .contains("found \"json\"");
        assertThat(inspect("recon.log: ecs").unreadable()).isEmpty();
    }
}
