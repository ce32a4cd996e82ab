package io.github.reissuerecon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedRowsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path night;

    private List<String> filesOf(String... feeds) throws IOException {
        RejectedRows rows = new RejectedRows(night);
        for (String feed : feeds) {
            try (RejectedRows.OfFeed file = rows.of(feed, new byte[0])) {
                file.add(new byte[0]);
            }
        }
        try (var files = Files.list(night.resolve(RejectedRows.FOLDER))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_has_the_name_of_its_feed_unpacked() throws IOException {
        assertThat(filesOf("a.csv", "b.csv.gz", "c-deacts_20260101.zip", "d.tsv.ZST"))
                .containsExactly("a.csv", "b.csv", "c-deacts_20260101", "d.tsv");
    }

    @Test
    void a_folder_becomes_a_part_of_the_name() throws IOException {
        assertThat(filesOf("north/2026/a.csv", ".gz", "...zip")).containsExactly("_", "_..", "north_2026_a.csv");
    }

    @Test
    void two_feeds_never_share_a_file() throws IOException {
        assertThat(filesOf("a.csv", "a.csv.gz", "A.csv", "x/y", "x_y"))
                .containsExactly("A-3.csv", "a-2.csv", "a.csv", "x_y", "x_y-2");
    }

    @Test
    void a_name_that_no_file_may_have_is_shortened_from_its_beginning() throws IOException {
        assertThat(filesOf("号".repeat(90) + ".csv")).containsExactly("号".repeat(65) + ".csv");
    }

    @Test
    void without_a_row_there_is_neither_file_nor_folder() throws IOException {
        new RejectedRows(night).of("a.csv", new byte[] {1}).close();
        assertThat(night).isEmptyDirectory();
    }

    @Test
    void head_rows_and_trailer_are_written_as_they_come() throws IOException {
        RejectedRows rows = new RejectedRows(night);
        try (RejectedRows.OfFeed file = rows.of("a.csv", new byte[] {1})) {
            file.add(new byte[] {(byte) 0xFF, '\n'});
            file.end(new byte[] {3});
        }
        assertThat(night.resolve("rejected-rows/a.csv")).hasBinaryContent(new byte[] {1, (byte) 0xFF, '\n', 3});
    }
}
