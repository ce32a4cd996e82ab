package io.github.reissuerecon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path out;

    @BeforeEach
    void out() {
        out = temporary.resolve("deep/out");
    }

    private Publication run(int number) {
        return new Publication(out, NIGHT, number);
    }

    private void published(int run, String text) throws IOException {
        Publication publication = run(run);
        publication.begin();
        publication.write("summary.txt", text);
        publication.publish();
    }

    private Path night() {
        return out.resolve("2026-11-22");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(out)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_night_is_not_seen_before_it_is_whole() throws IOException {
        Publication publication = run(1);
        publication.begin();
        publication.write("summary.txt", "done");
        assertThat(night()).doesNotExist();

        publication.publish();
        assertThat(publication.folder()).isEqualTo(night());
        assertThat(night().resolve("summary.txt")).hasContent("done");
        assertThat(names()).containsExactly("2026-11-22");
    }

    @Test
    void what_another_start_writes_is_not_published() throws IOException {
        Publication asleep = run(1);
        asleep.begin();
        asleep.write("summary.txt", "whole");
        Publication successor = run(1);
        successor.begin();
        successor.write("summary.txt", "half");

        assertThatThrownBy(asleep::publish).isInstanceOf(IOException.class);
        assertThat(night()).doesNotExist();
        successor.publish();
        assertThat(night().resolve("summary.txt")).hasContent("half");
    }

    @Test
    void a_draft_is_hidden_and_its_owners() throws IOException {
        Publication publication = run(1);
        Path draft = publication.begin();
        publication.write("summary.txt", "done");
        assertThat(draft.getFileName().toString()).startsWith(".");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft.resolve("summary.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_draft_of_a_crash_leaves_nothing_behind() throws IOException {
        Path draft = run(1).begin();
        Files.createFile(draft.resolve("half.csv"));

        published(1, "again");
        assertThat(names()).containsExactly("2026-11-22");
        assertThat(night()).isDirectoryNotContaining("glob:**half.csv");
    }

    @Test
    void an_earlier_run_is_kept_beside_the_later() throws IOException {
        published(1, "first");
        published(2, "second");
        published(3, "third");
        assertThat(names()).containsExactly("2026-11-22", "2026-11-22.run-1", "2026-11-22.run-2");
        assertThat(night().resolve("summary.txt")).hasContent("third");
        assertThat(out.resolve("2026-11-22.run-2/summary.txt")).hasContent("second");
    }

    @Test
    void a_run_published_before_it_was_noted_as_such_is_written_anew() throws IOException {
        published(1, "first");
        published(1, "first again");
        assertThat(names()).containsExactly("2026-11-22");
        assertThat(night().resolve("summary.txt")).hasContent("first again");
    }

    @Test
    void a_later_run_published_anew_leaves_the_earlier_one_alone() throws IOException {
        published(1, "first");
        published(2, "second");
        published(2, "second again");
        assertThat(names()).containsExactly("2026-11-22", "2026-11-22.run-1");
        assertThat(out.resolve("2026-11-22.run-1/summary.txt")).hasContent("first");
        assertThat(night().resolve("summary.txt")).hasContent("second again");
    }

    @Test
    void a_crash_between_setting_aside_and_renaming_is_mended() throws IOException {
        published(1, "first");
        Files.move(night(), out.resolve("2026-11-22.run-1"));
        published(2, "second");
        assertThat(names()).containsExactly("2026-11-22", "2026-11-22.run-1");
        assertThat(night().resolve("summary.txt")).hasContent("second");
    }

    @Test
    void other_nights_stay() throws IOException {
        Publication before = new Publication(out, NIGHT.minusDays(1), 1);
        before.begin();
        before.publish();
        published(1, "first");
        assertThat(names()).containsExactly("2026-11-21", "2026-11-22");
    }

    @Test
    void what_is_written_is_told_with_its_rows_and_digest() throws IOException {
        Publication publication = run(1);
        publication.begin();
        publication.write("b.csv", "abc");
        publication.write("a.html", "");
        assertThat(publication.written(Map.of("b.csv", 7L)))
                .containsExactly(
                        Map.entry(
                                "a.html",
                                new WrittenFile(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
                        Map.entry(
                                "b.csv",
                                new WrittenFile(
                                        7, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    }
}
