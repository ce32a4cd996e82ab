package io.github.reissuerecon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

class MatchDigestTest {

    private static final String YAML = """
            recon:
              platform:
                datasource: {url: "jdbc:mysql://one/shop?useSSL=true", username: reader, password: "${SECRET}"}
                accounts:
                  table: users
                  columns: {id: id, msisdn: phone, bound-at: bound_at}
              feeds:
                carriers:
                  north: {files: "north_*.csv", layout: {columns: {msisdn: 1, disconnected-on: 2}}}
                  south:
                    files: "south_*.csv"
                    layout: {number: hmac-sha256, hmac-key: "${KEY}", columns: {msisdn: 1, disconnected-on: 2}}
            """;

    private static final String DIGEST = digest(Map.of());

    private static String digest(Map<String, Object> more) {
        try {
            StandardEnvironment environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("test", new ByteArrayResource(YAML.getBytes(StandardCharsets.UTF_8)))
                    .forEach(environment.getPropertySources()::addFirst);
            environment.getPropertySources().addFirst(new MapPropertySource("more", more));
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("secrets", Map.of("SECRET", "hush", "KEY", "shared")));
            return MatchDigest.of(ConfigurationReader.read(environment));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void what_a_binding_is_decided_by_changes_it() {
        assertThat(DIGEST).matches("[0-9a-f]{64}");
        for (Map.Entry<String, Object> decisive : Map.<String, Object>of(
                        "recon.policy.same-day", "flag",
                        "recon.platform.region", "US",
                        "recon.platform.accounts.where", "status = 'ACTIVE'",
                        "recon.platform.datasource.url", "jdbc:mysql://one/other",
                        "recon.feeds.carriers.north.aging-days", 30,
                        "KEY", "another")
                .entrySet()) {
            assertThat(digest(Map.ofEntries(decisive))).as(decisive.getKey()).isNotEqualTo(DIGEST);
        }
    }

    @Test
    void what_is_each_machines_own_does_not() {
        assertThat(digest(Map.of(
                        "recon.threads", 7,
                        "recon.feeds.directory", "/elsewhere",
                        "recon.output.directory", "/elsewhere",
                        "recon.platform.datasource.url", "jdbc:mysql://two:3307/shop",
                        "recon.platform.datasource.username", "another",
                        "SECRET", "other")))
                .isEqualTo(DIGEST);
    }
}
