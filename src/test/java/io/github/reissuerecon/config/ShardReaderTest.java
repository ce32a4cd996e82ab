package io.github.reissuerecon.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.config.ConfigurationReader.Reading;
import io.github.reissuerecon.config.ReconConfiguration.ShardAddress;
import io.github.reissuerecon.platform.IdForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class ShardReaderTest {

    private static final String SHARDS = """
            recon:
              platform:
                accounts: {table: users, columns: {id: id, msisdn: phone, bound-at: bound_at}}
                shards:
                  - name: s1
                    datasource: {url: "jdbc:h2:mem:one", username: reader, password: hush}
                    apply-datasource: {url: "jdbc:h2:mem:one", username: writer}
                    max-parts: 2
                  - {name: West_2, datasource: {url: "jdbc:h2:mem:two"}}
              feeds.carriers.mobile: {files: "*.csv", layout: {columns: {msisdn: 1, reissued-on: 2}}}
            """;

    private static Reading read(String yaml, Map<String, Object> variables) throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addFirst);
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        return ConfigurationReader.inspect(environment);
    }

    private static List<String> faults(String yaml) throws Exception {
        return read(yaml, Map.of()).faults();
    }

    @Test
    void databases_are_read_in_their_order() throws Exception {
        Reading reading = read(SHARDS, Map.of());
        assertThat(reading.faults()).isEmpty();
        ReconConfiguration recon = reading.configuration();
        assertThat(recon.shardNames()).containsExactly("s1", "West_2");
        assertThat(recon.idForm()).isEqualTo(IdForm.SHARDED);
        ShardAddress first = recon.shards().get(0);
        assertThat(first.database().password()).isEqualTo("hush");
        assertThat(first.applyDatabase().orElseThrow().username()).isEqualTo("writer");
        assertThat(first.mostParts()).isEqualTo(2);
        assertThat(recon.shards().get(1).applyDatabase()).isEmpty();
        assertThat(recon.shards().get(1).mostParts()).isNull();
    }

    @Test
    void a_password_of_one_may_stand_in_the_environment() throws Exception {
        Reading reading = read(SHARDS, Map.of("RECON_PLATFORM_SHARDS_1_DATASOURCE_PASSWORD", "of the environment"));
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.configuration().shardNames()).containsExactly("s1", "West_2");
        assertThat(reading.configuration().shards().get(1).database().password())
                .isEqualTo("of the environment");
        assertThat(reading.configuration().shards().get(0).database().password())
                .isEqualTo("hush");
    }

    @Test
    void more_than_ten_keep_their_order() throws Exception {
        StringBuilder more = new StringBuilder(SHARDS);
        for (int i = 2; i < 12; i++) {
            String shard = "      - {name: n" + i + ", datasource: {url: \"jdbc:h2:mem:n" + i + "\"}}\n";
            more.insert(more.indexOf("  feeds.carriers"), shard);
        }
        assertThat(read(more.toString(), Map.of()).configuration().shardNames())
                .hasSize(12)
                .startsWith("s1", "West_2")
                .doesNotHaveDuplicates();
        Map<String, Object> url = Map.of("RECON_PLATFORM_SHARDS_12_DATASOURCE_URL", "jdbc:h2:mem:last");
        assertThat(read(more.toString(), url).faults())
                .containsExactly(
                        "recon.platform.shards[12].name: missing; write a name that the files tell the shard by,"
                                + " such as s1");
    }

    @Test
    void one_database_has_an_empty_name() throws Exception {
        ReconConfiguration recon = read(SHARDS.replaceAll("(?s)    shards:.*(?=  feeds)", ""), Map.of())
                .configuration();
        assertThat(recon.shardNames()).containsExactly("");
        assertThat(recon.idForm()).isEqualTo(IdForm.BARE);
    }

    @Test
    void a_name_that_is_none_and_one_that_is_taken_are_faults() throws Exception {
        assertThat(faults(SHARDS.replace("name: s1", "name: \"s 1\"")))
                .containsExactly(
                        "recon.platform.shards[0].name: expected 1 to 30 of the letters a to z, digits, - and _, a"
                                + " letter or digit first, found \"s 1\"");
        assertThat(faults(SHARDS.replace("name: s1", "name: " + "x".repeat(31))))
                .hasSize(1);
        assertThat(faults(SHARDS.replace("name: s1", "name: west_2")))
                .containsExactly("recon.platform.shards[1].name: expected a name of its own, found \"West_2\", as in"
                        + " recon.platform.shards[0].name");
        assertThat(faults(SHARDS.replace("- name: s1\n        datasource", "- datasource")))
                .containsExactly(
                        "recon.platform.shards[0].name: missing; write a name that the files tell the shard by,"
                                + " such as s1");
    }

    @Test
    void an_address_that_is_missing_or_anothers_is_a_fault() throws Exception {
        assertThat(faults(SHARDS.replace("jdbc:h2:mem:two", "jdbc:h2:mem:one")))
                .containsExactly(
                        "recon.platform.shards[1].datasource.url: expected a database of its own, found that of"
                                + " recon.platform.shards[0], whose rows would count twice");
        assertThat(faults(SHARDS.replace("datasource: {url: \"jdbc:h2:mem:two\"}", "max-parts: 0")))
                .containsExactly(
                        "recon.platform.shards[1].max-parts: expected 1 or more, found 0",
                        "recon.platform.shards[1].datasource.url: missing; write the address of the shard's database");
    }

    @Test
    void one_database_beside_several_is_a_fault() throws Exception {
        assertThat(faults(SHARDS.replace("    shards:", "    datasource: {url: \"jdbc:h2:mem:x\"}\n    shards:")))
                .containsExactly("recon.platform.datasource: expected nothing beside recon.platform.shards, found an"
                        + " address; write it as one of the shards, or leave the shards out");
        assertThat(faults(SHARDS + "  apply.datasource: {url: \"jdbc:h2:mem:x\"}\n"))
                .containsExactly(
                        "recon.apply.datasource: expected nothing beside recon.platform.shards, found an address;"
                                + " write apply-datasource into each shard");
    }

    @Test
    void an_unknown_key_names_the_nearest_and_a_map_is_no_list() throws Exception {
        assertThat(faults(SHARDS.replace("max-parts", "max-part")))
                .containsExactly("recon.platform.shards[0].max-part: unknown key; the nearest known one is"
                        + " recon.platform.shards[0].max-parts");
        assertThat(faults(SHARDS.replaceAll(
                        "(?s)    shards:.*(?=  feeds)", "    shards: {s1: {datasource: {url: \"jdbc:h2:mem:x\"}}}\n")))
                .contains(
                        "recon.platform.shards: expected a list, each of whose entries begins with \"- name:\", found the"
                                + " key \"s1\"");
    }
}
