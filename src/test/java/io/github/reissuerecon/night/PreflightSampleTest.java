package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code preflight} prints of {@code sample-data}, whole, before its first night and behind it. */
class PreflightSampleTest {

    private static final String H2 = ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    @TempDir
    private Path directory = Path.of("");

    private String output = "";

    private int run(String command, String... more) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String platform = "jdbc:h2:file:" + directory + "/data/sample-platform" + H2
                + ";INIT=RUNSCRIPT FROM 'sample-data/platform.sql'";
        Stream<String> common = Stream.of(
                command,
                "--business-date=2026-11-22",
                "--config=sample-data/recon.yml",
                "--spring.datasource.url=jdbc:h2:file:" + directory + "/data/recon" + H2,
                "--recon.platform.datasource.url=" + platform,
                "--recon.apply.datasource.url=" + platform,
                "--recon.output.directory=" + directory.resolve("out"));
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            return Commands.run(Stream.concat(common, Stream.of(more)).toArray(String[]::new));
        } finally {
            System.setOut(out);
            output = bytes.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
        }
    }

    private static String expected(String name) throws IOException {
        try (InputStream text = PreflightSampleTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void before_the_first_night_it_is_the_expected_text_and_nothing_is_made() throws IOException {
        assertThat(run("preflight")).isZero();
        assertThat(output).isEqualTo(expected("preflight-before.txt"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void behind_a_night_it_is_the_expected_text() throws IOException {
        assertThat(run("reconcile")).isZero();
        assertThat(run("preflight", "--rows=0")).isZero();
        assertThat(output.replaceAll("H2 [\\d.]+", "H2 VERSION").replaceAll("of version \\d+", "of version N"))
                .isEqualTo(expected("preflight-behind.txt"));
    }

    @Test
    void no_number_of_the_sample_stands_in_full_in_all_the_rows() {
        assertThat(run("preflight", "--rows=1000")).isZero();
        assertThat(output)
                .contains("line 86 ", "line 91 ", "138****8059")
                .doesNotContainPattern("1\\d{2}[ -]?00?13[ -]?\\d{4}|415-?200-?\\d{4}|1\\d{10}");
    }
}
