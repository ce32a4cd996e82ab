package io.github.reissuerecon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code status} and nights with nothing new beside {@link EmptyBatchJar} as a jar, in turns, each a process of its own: the
 * jar as it is built, and unpacked by {@code jobs/unpack.sh} as {@code jobs/nightly.sh} starts it.
 */
@Tag("benchmark")
class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String PROGRAM = "io.github.reissuerecon.ReissueRecon";
    private static final String NIGHT = "2026-11-22";

    /** Jars that {@code spring-boot-starter-batch-jdbc} and an H2 would not bring. */
    private static final Pattern OTHERS = Pattern.compile(
            "/BOOT-INF/lib/(.*amqp|.*rabbit|.*integration|spring-messaging|spring-boot-(flyway|actuator|health)|netty|reactor"
                    + "|reactive|flyway|micrometer-(core|registry)|prometheus|Hdr|.*ecs|commons-(csv|codec|io|text|lang3)"
                    + "|fastutil|progressbar|jline|zstd|bcprov|libphonenumber|picocli|jackson|mysql).*");

    private static final String EMPTY = "an empty Spring Boot batch jar";

    private static final Path CONFIG = Path.of("sample-data/recon.yml").toAbsolutePath();

    @TempDir
    private Path directory = Path.of("");

    private final Map<String, List<Double>> taken = new LinkedHashMap<>();

    @Test
    void start_beside_an_empty_batch_jar() throws Exception {
        Path jar = Path.of(System.getProperty("test.jar", "target/reissue-recon.jar"))
                .toAbsolutePath();
        Path program = directory.resolve("program");
        Path empty = emptyJar(jar);
        String config = "--config=" + CONFIG;
        Files.createSymbolicLink(
                directory.resolve("sample-data"), Path.of("sample-data").toAbsolutePath());
        start("bash", script("unpack.sh"), jar.toString(), program.toString());
        start(java(), "-jar", jar.toString(), "reconcile", "--business-date=" + NIGHT, config);
        for (int round = 0; round < ROUNDS; round++) {
            note(
                    EMPTY,
                    java(),
                    "-jar",
                    empty.toString(),
                    "--spring.main.banner-mode=off",
                    "--spring.config.location=file:" + directory + "/",
                    "--spring.datasource.url=jdbc:h2:mem:empty");
            note("`status`", java(), "-jar", jar.toString(), "status", config);
            note("a night with nothing new", "env", "RECON_JAR=" + jar, "bash", script("nightly.sh"), NIGHT);
            note(
                    "the same, unpacked by `jobs/unpack.sh`",
                    "env",
                    "RECON_JAR=" + program.resolve("reissue-recon.jar"),
                    "bash",
                    script("nightly.sh"),
                    NIGHT);
        }
        double beside = Median.of(taken.getOrDefault(EMPTY, List.of()));
        System.out.printf(
                "%n| from start to end, medians of %d | seconds | of the empty one |%n|---|---|---|%n", ROUNDS);
        taken.forEach((what, all) -> System.out.printf(
                Locale.ROOT, "| %s | %.2f | %.2f |%n", what, Median.of(all), Median.of(all) / beside));
    }

    /** The built jar with {@link EmptyBatchJar} in the place of the program, and without the jars that it has no use for. */
    private Path emptyJar(Path jar) throws IOException {
        Path empty = Files.copy(jar, directory.resolve("empty.jar"));
        try (FileSystem zip = FileSystems.newFileSystem(empty)) {
            List<Path> files = files(zip.getPath("/"));
            for (Path file : files) {
                if (file.startsWith("/BOOT-INF/classes")
                        || OTHERS.matcher(file.toString()).matches()) {
                    Files.delete(file);
                }
            }
            String name = EmptyBatchJar.class.getName().replace('.', '/') + ".class";
            Path classFile = zip.getPath("/BOOT-INF/classes", name);
            Files.createDirectories(classFile.getParent());
            Files.copy(Path.of("target/test-classes", name), classFile);
            Path manifest = zip.getPath("/META-INF/MANIFEST.MF");
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replace("Start-Class: " + PROGRAM, "Start-Class: " + EmptyBatchJar.class.getName()));
        }
        return empty;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String script(String name) {
        return Path.of("jobs", name).toAbsolutePath().toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void note(String what, String... command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        start(command);
        taken.computeIfAbsent(what, none -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
    }

    private void start(String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        ProcessBuilder process = new ProcessBuilder(command).directory(directory.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("RECON_") || name.equals("JAVA_OPTS"));
        process.environment().put("RECON_CONFIG", CONFIG.toString());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = process.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exit).as("%s", Files.readString(log)).isZero();
    }
}
