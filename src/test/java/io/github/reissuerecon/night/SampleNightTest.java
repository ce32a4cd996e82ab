package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night of {@code sample-data}, as a newcomer runs it. */
class SampleNightTest {

    private static final Path EXPECTED = Path.of("sample-data/expected");
    private static final String H2 =
            ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";

    private final String name = UUID.randomUUID().toString();

    @TempDir
    private Path out = Path.of("");

    private int reconcile(String... more) {
        Stream<String> common = Stream.of(
                "reconcile",
                "--business-date=2026-11-22",
                "--config=sample-data/recon.yml",
                "--spring.datasource.url=jdbc:h2:mem:batch" + name + H2,
                "--recon.platform.datasource.url=jdbc:h2:mem:platform" + name + H2
                        + ";INIT=RUNSCRIPT FROM 'sample-data/platform.sql'",
                "--recon.output.directory=" + out);
        return Commands.run(Stream.concat(common, Arrays.stream(more)).toArray(String[]::new));
    }

    private Path folder() {
        return out.resolve("2026-11-22");
    }

    @Test
    void its_files_are_the_expected_ones_to_the_byte() throws IOException {
        assertThat(reconcile()).isZero();
        try (Stream<Path> files = Files.list(EXPECTED)) {
            List<Path> expected = files.sorted().toList();
            assertThat(expected).hasSize(7);
            for (Path file : expected) {
                assertThat(folder().resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void its_files_are_for_the_owner_only() throws IOException {
        reconcile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_second_start_says_that_it_is_complete_and_touches_nothing() throws IOException {
        reconcile();
        var writtenAt = Files.getLastModifiedTime(folder().resolve("summary.json"));
        assertThat(reconcile()).isZero();
        assertThat(Files.getLastModifiedTime(folder().resolve("summary.json"))).isEqualTo(writtenAt);
    }

    @Test
    void a_rerun_gives_the_same_files_and_keeps_the_folder_of_the_first_run() throws IOException {
        reconcile();
        assertThat(reconcile("--rerun")).isZero();
        assertThat(out.resolve("2026-11-22.run-1")).isDirectory();
        assertThat(folder().resolve("unbind.csv")).hasSameBinaryContentAs(EXPECTED.resolve("unbind.csv"));
        assertThat(folder().resolve("summary.json")).content().contains("\"run\" : 2", "\"accepted\" : 75");
    }

    @Test
    void it_reaches_every_decision_and_reason() throws IOException {
        assertThat(reasons("unbind.csv")).contains("reissued-after-binding");
        assertThat(reasons("debt-correction.csv")).contains("reissued-after-binding");
        assertThat(reasons("review.csv"))
                .containsExactlyInAnyOrder(
                        "verified-after-reissue",
                        "bound-during-aging",
                        "short-aging",
                        "unconfirmed-reissue",
                        "same-day",
                        "presumed-reissued");
        assertThat(reasons("suppressed.csv")).containsExactlyInAnyOrder("ported", "reactivated");
        assertThat(column("debt-correction.csv", "account_flagged")).containsExactlyInAnyOrder("true", "false");
        assertThat(column("watch.csv", "reissue_expected_on")).contains("", "2026-12-05");
    }

    private static Set<String> reasons(String file) throws IOException {
        return column(file, "reason");
    }

    private static Set<String> column(String file, String name) throws IOException {
        List<List<String>> rows = CsvText.rows(Files.readString(EXPECTED.resolve(file)));
        int index = rows.get(0).indexOf(name);
        return rows.stream().skip(1).map(row -> row.get(index)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void no_full_number_stands_in_summary_report_or_files_for_people() throws IOException {
        reconcile();
        for (String file :
                List.of("summary.txt", "summary.json", "report.html", "review.csv", "rejected.csv", "suppressed.csv")) {
            String withoutDigests =
                    Files.readString(folder().resolve(file)).replaceAll("[0-9a-f]{64}|[0-9a-f]{16}", "");
            assertThat(withoutDigests).as(file).doesNotContainPattern("(13|18|130)0013\\d{4}|415200\\d{4}");
        }
    }
}
