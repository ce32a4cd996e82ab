package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A small site and {@code preflight} run in it, which leaves no trace there. */
abstract class PreflightSite extends SmallSite {

    int preflight(String config, String... more) throws IOException {
        return preflightOn("spring.datasource.url: \"" + h2 + "\"\n", config, more);
    }

    int preflightOn(String database, String config, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("recon.yml"), database + config);
        List<String> args = new ArrayList<>(List.of("preflight", "--config=" + file));
        args.addAll(more.length == 0 ? List.of("--business-date=2026-11-22") : List.of(more));
        return run(args.toArray(String[]::new));
    }

    @AfterEach
    void no_number_in_full_no_stack_and_no_trace() throws Exception {
        assertThat(output + errors).doesNotContainPattern("13800138\\d{3}").doesNotContain("\tat ");
        assertThat(nothingTouched()).isTrue();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("recon.yml", "feeds", "kept.mv.db");
        }
    }
}
