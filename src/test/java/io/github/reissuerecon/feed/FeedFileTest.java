package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private void arrived(String... names) throws IOException {
        for (String name : names) {
            Path path = directory.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, name, StandardCharsets.UTF_8);
        }
    }

    private List<String> matching(String glob) throws IOException {
        return FeedFile.matching(directory, glob).stream().map(FeedFile::name).toList();
    }

    @Test
    void the_files_of_a_glob_come_by_name() throws IOException {
        arrived("cmcc_2.csv", "cmcc_10.csv", "cmcc_1.csv", "cucc_1.csv", "cmcc_1.csv.gz");
        assertThat(matching("cmcc_*.csv")).containsExactly("cmcc_1.csv", "cmcc_10.csv", "cmcc_2.csv");
        assertThat(matching("cmcc_*.{csv,csv.gz}")).contains("cmcc_1.csv.gz");
    }

    @Test
    void a_glob_of_names_does_not_look_deeper() throws IOException {
        arrived("cmcc_1.csv", "old/cmcc_2.csv");
        assertThat(matching("cmcc_*.csv")).containsExactly("cmcc_1.csv");
        assertThat(matching("*")).containsExactly("cmcc_1.csv");
    }

    @Test
    void a_glob_of_folders_looks_as_deep_as_it_says() throws IOException {
        arrived("a/cmcc_1.csv", "b/cmcc_2.csv", "b/c/cmcc_3.csv");
        assertThat(matching("*/cmcc_*.csv")).containsExactly("a/cmcc_1.csv", "b/cmcc_2.csv");
        assertThat(matching("**/cmcc_*.csv")).containsExactly("a/cmcc_1.csv", "b/c/cmcc_3.csv", "b/cmcc_2.csv");
    }

    @Test
    void a_folder_is_no_file() throws IOException {
        arrived("cmcc_1.csv/inside");
        assertThat(matching("cmcc_*.csv")).isEmpty();
    }

    @Test
    void a_directory_that_is_not_there_has_no_files() throws IOException {
        assertThat(FeedFile.matching(directory.resolve("nowhere"), "*.csv")).isEmpty();
    }

    @Test
    void a_file_in_the_directorys_place_has_no_files() throws IOException {
        arrived("feeds");
        assertThat(FeedFile.matching(directory.resolve("feeds"), "*")).isEmpty();
    }

    @Test
    void its_digest_is_that_of_its_bytes() throws IOException {
        Path path = directory.resolve("abc");
        Files.writeString(path, "abc", StandardCharsets.UTF_8);
        assertThat(new FeedFile("abc", path).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void companions_are_no_feed_files() throws IOException {
        arrived("cmcc_1.csv", "cmcc_1.csv.md5", "cmcc_1.csv.SHA256", "cmcc_1.ok", "cmcc_1.chk", "cmcc_ok");
        assertThat(matching("cmcc_*")).containsExactly("cmcc_1.csv", "cmcc_ok");
    }

    @Test
    void the_same_bytes_tell_the_same_while_layout_and_date_of_the_name_are_the_same() {
        FeedFile monday = new FeedFile("d_20261116.csv", directory);
        FeedFile tuesday = new FeedFile("d_20261117.csv", directory);
        Layout plain = LayoutFixture.dates().layout();
        Layout dated = LayoutFixture.dates().dateFromFileName("yyyyMMdd").layout();
        assertThat(tuesday.telling("ab", plain)).isEqualTo(monday.telling("ab", plain));
        assertThat(tuesday.telling("ab", plain)).isNotEqualTo(monday.telling("cd", plain));
        assertThat(tuesday.telling("ab", plain)).isNotEqualTo(monday.telling("ab", dated));
        assertThat(tuesday.telling("ab", dated)).isNotEqualTo(monday.telling("ab", dated));
        assertThat(new FeedFile("d_20261117.2.csv", directory).telling("ab", dated))
                .isEqualTo(tuesday.telling("ab", dated));
    }
}
