package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestFileTest {

    @TempDir
    private Path directory = Path.of("");

    private final List<FeedFile> files = new ArrayList<>();

    private void file(String name, long changedAt) throws IOException {
        Path path = Files.writeString(directory.resolve(name), "x");
        Files.setLastModifiedTime(path, FileTime.fromMillis(changedAt));
        files.add(new FeedFile(name, path));
    }

    private String newest() throws IOException {
        return NewestFile.of(files).orElseThrow().name();
    }

    @Test
    void the_date_in_the_name_goes_before_the_time_of_a_copy() throws IOException {
        file("cmcc_20261121.csv", 9_000);
        file("cmcc_20261122.csv", 1_000);
        assertThat(newest()).isEqualTo("cmcc_20261122.csv");
    }

    @Test
    void of_files_of_a_day_the_one_changed_last_is_the_newest() throws IOException {
        file("cmcc_beijing_2026-11-22.csv", 2_000);
        file("cmcc_zhejiang_2026-11-22.csv", 1_000);
        file("cmcc_zhejiang_2026_11_21.csv", 9_000);
        assertThat(newest()).isEqualTo("cmcc_beijing_2026-11-22.csv");
    }

    @Test
    void without_dates_the_time_decides_and_then_the_name() throws IOException {
        file("part-2.csv", 1_000);
        file("part-10.csv", 2_000);
        file("part-1.csv", 2_000);
        assertThat(newest()).isEqualTo("part-10.csv");
    }

    @Test
    void a_time_behind_the_date_and_digits_that_are_no_date_do_no_harm() throws IOException {
        file("x_20261340.csv", 9_000);
        file("x_20261122093000.csv", 1_000);
        file("1620261130.csv", 8_000);
        assertThat(newest()).isEqualTo("x_20261122093000.csv");
    }

    @Test
    void of_no_files_none_is_the_newest() throws IOException {
        assertThat(NewestFile.of(files)).isEmpty();
    }
}
