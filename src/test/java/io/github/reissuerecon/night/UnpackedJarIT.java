package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/unpack.sh}: the built jar in a folder, with its classes in an archive, as {@code jobs/nightly.sh} starts it. */
class UnpackedJarIT {

    private static final String JAR = System.getProperty("test.jar", "target/reissue-recon.jar");

    /** What unpack.sh must not listen to. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://127.0.0.1:1/none");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void the_sample_night_comes_out_of_the_archive_and_is_the_same() throws Exception {
        Path program = directory.resolve("program");
        assertThat(run(Path.of(""), ELSEWHERE, "unpack.sh", JAR, program.toString()))
                .as(log())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program.resolve("reissue-recon.jsa"))))
                .isEqualTo("r--r--r--");
        assertThat(nightly("site", program)).hasSizeGreaterThan(100);
        assertThat(log()).doesNotContain("another Java");
        Files.writeString(program.resolve("reissue-recon.jsa.java"), "JAVA_VERSION=\"1.8\"\n");
        assertThat(run(directory.resolve("site"), environment(program), "nightly.sh", "2026-11-22", "--help"))
                .isZero();
        assertThat(log()).contains("another Java than unpack.sh used");

        Path archive = program.resolve("reissue-recon.jsa");
        byte[] whole = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertThat(nightly("site-of-a-damaged-archive", program)).isEmpty();

        assertThat(run(
                        directory,
                        ELSEWHERE,
                        "unpack.sh",
                        Path.of(JAR).toAbsolutePath().toString(),
                        "program"))
                .as(log())
                .isZero();
        assertThat(archive)
                .hasSize(Long.parseLong(Files.readString(program.resolve("reissue-recon.jsa.size"))
                        .strip()));
        assertThat(program.resolve("reissue-recon.jsa.java")).content().doesNotContain("\"1.8\"");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("program")))
                    .containsExactly(program);
        }
    }

    /** Runs the sample's night; gives those of the program's classes that came out of an archive. */
    private List<String> nightly(String name, Path program) throws Exception {
        Path site = Files.createDirectories(directory.resolve(name));
        SampleCopy.into(site);
        int exit = run(site, environment(program), "nightly.sh", "2026-11-22");
        assertThat(exit).as(log()).isZero();
        assertThat(log()).doesNotContain("[cds");
        assertSameFiles(Path.of("sample-data/expected"), site.resolve("out/2026-11-22"));
        return ofTheProgram(site.resolve("classes.log"), "shared objects file (top)");
    }

    private static Map<String, String> environment(Path program) {
        return Map.of(
                "RECON_JAR", program.resolve("reissue-recon.jar").toString(),
                "RECON_CONFIG", "sample-data/recon.yml",
                "JAVA_OPTS", "-Xlog:class+load:file=classes.log");
    }

    @Test
    void a_folder_with_a_blank_in_its_name_is_refused_because_java_would_use_no_archive_there() throws Exception {
        assertThat(run(
                        Path.of(""),
                        Map.of(),
                        "unpack.sh",
                        JAR,
                        directory.resolve("a program").toString()))
                .isEqualTo(2);
        assertThat(log()).contains("a blank in its name");
        assertThat(directory.resolve("a program")).doesNotExist();
    }

    @Test
    void a_folder_with_other_things_is_left_as_it_is() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("opt"));
        Files.writeString(folder.resolve("reissue-recon.jar"), "");
        Files.createDirectory(folder.resolve("jobs"));
        assertThat(run(Path.of(""), Map.of(), "unpack.sh", JAR, folder.toString()))
                .isEqualTo(2);
        assertThat(log()).contains("holds other things");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("jobs", "reissue-recon.jar");
        }
    }

    private int run(Path in, Map<String, String> environment, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add("bash");
        command.add(Path.of("jobs", script).toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RECON_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private static void assertSameFiles(Path expected, Path found) throws IOException {
        try (Stream<Path> files = Files.list(expected)) {
            for (Path file : files.toList()) {
                assertThat(found.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    private static List<String> ofTheProgram(Path classes, String source) throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.filter(line -> line.contains("io.github.reissuerecon.") && line.contains(source))
                    .toList();
        }
    }
}
