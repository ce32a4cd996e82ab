package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample as an operator runs it, in a process of its own, with the umask 022 and at level TRACE. */
class SampleProcessTest {

    @TempDir
    private Path directory = Path.of("");

    private int reconcile() throws Exception {
        return new OwnProcess(directory)
                .run(Stream.concat(SampleCopy.NIGHT.stream(), OwnProcess.TRACE.stream())
                        .toArray(String[]::new));
    }

    private Map<String, String> rights(String folder) throws Exception {
        Map<String, String> rights = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory.resolve(folder))) {
            for (Path file : files.toList()) {
                rights.put(
                        directory.relativize(file).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return rights;
    }

    private void onlyTheOwnerMayRead(String folder) throws Exception {
        rights(folder).forEach((file, rights) -> assertThat(rights)
                .as(file)
                .isEqualTo(Files.isDirectory(directory.resolve(file)) ? "rwx------" : "rw-------"));
    }

    @Test
    void only_its_owner_may_read_what_it_makes_and_no_number_stands_in_its_log() throws Exception {
        SampleCopy.into(directory);
        assertThat(reconcile()).isZero();

        onlyTheOwnerMayRead("out");
        onlyTheOwnerMayRead("data");
        assertThat(rights("out")).containsKeys("out/2026-11-22/unbind.csv", "out/2026-11-22/rejected-rows");
        assertThat(rights("data"))
                .containsOnlyKeys("data", "data/recon.mv.db", "data/recon.run", "data/sample-platform.mv.db");

        FullNumbers numbers = SampleCopy.numbers();
        assertThat(numbers.count()).isGreaterThan(2000);
        assertThat(numbers.in(Files.readString(directory.resolve("out/2026-11-22/unbind.csv"))))
                .hasSize(13); // of 14 accounts
        String log = Files.readString(directory.resolve("log"));
        assertThat(log).contains("StatementCreatorUtils", "h2database", "HikariPool", "138****");
        numbers.assertNoneIn("log", log);
        for (String file : new String[] {"summary.txt", "summary.json", "report.html", "review.csv", "rejected.csv"}) {
            numbers.assertNoneIn(
                    file, Files.readString(directory.resolve("out/2026-11-22").resolve(file)));
        }

        Files.setPosixFilePermissions(
                directory.resolve("data/recon.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(reconcile()).isZero();
        onlyTheOwnerMayRead("data");
    }
}
