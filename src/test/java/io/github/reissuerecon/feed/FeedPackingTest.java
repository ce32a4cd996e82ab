package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPackingTest {

    private static final String ROW = "13800138000,20260105,\n";
    private static final String TOLD = "1 +8613800138000 DISCONNECT 2026-01-05\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** An archive of entries; a folder where the name ends with a slash. */
    private static byte[] zipped(Charset ofNames, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, ofNames)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : ROW.getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private Reading read(String name, byte[] bytes) {
        return Reading.inOneGo(Reading.file(directory, name, bytes), dates());
    }

    @Test
    void a_gz_is_opened() throws IOException {
        assertThat(read("feed.csv.gz", gzipped(ROW)).told()).isEqualTo(TOLD);
    }

    @Test
    void a_gz_of_several_parts_is_read_to_its_end() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(gzipped(ROW));
        parts.write(gzipped("13900139000,20260105,\n"));
        assertThat(read("feed.csv.gz", parts.toByteArray()).progress().rows()).isEqualTo(2);
    }

    @Test
    void a_mark_inside_a_gz_is_understood() throws IOException {
        assertThat(read("feed.csv.gz", gzipped("\uFEFF" + ROW)).told()).isEqualTo(TOLD);
    }

    @Test
    void a_gz_that_is_cut_off_breaks_with_its_line() throws IOException {
        byte[] bytes = gzipped(ROW.repeat(5000));
        assertThatThrownBy(() -> read("feed.csv.gz", Arrays.copyOf(bytes, bytes.length - 20)))
                .isInstanceOf(FeedBroken.class)
                .hasMessageMatching("feed.csv.gz, line \\d+: cannot be read on: .*");
    }

    @Test
    void a_gz_that_is_none_breaks() {
        assertThatThrownBy(() -> read("feed.csv.gz", ROW.getBytes(UTF_8)))
                .isInstanceOf(FeedBroken.class)
                .hasMessageStartingWith("feed.csv.gz: cannot be read: ");
    }

    @Test
    void a_zip_is_opened() throws IOException {
        assertThat(read("feed.zip", zipped(UTF_8, "feed.csv")).told()).isEqualTo(TOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8"})
    void a_name_inside_a_zip_may_be_in_any_charset(String charset) throws IOException {
        byte[] bytes = zipped(Charset.forName(charset), "移动销户.csv");
        assertThat(read("feed.zip", bytes).told()).isEqualTo(TOLD);
    }

    @Test
    void a_zip_that_is_cut_off_breaks() throws IOException {
        byte[] bytes = zipped(UTF_8, "feed.csv");
        assertThatThrownBy(() -> read("feed.zip", Arrays.copyOf(bytes, bytes.length - 20)))
                .isInstanceOf(FeedBroken.class)
                .hasMessageStartingWith("feed.zip: cannot be read: ");
    }

    @Test
    void a_folder_inside_a_zip_is_passed_over() throws IOException {
        assertThat(read("feed.zip", zipped(UTF_8, "2026/", "2026/feed.csv")).told())
                .isEqualTo(TOLD);
    }

    @Test
    void a_zip_without_a_file_breaks() throws IOException {
        byte[] onlyAFolder = zipped(UTF_8, "2026/");
        assertThatThrownBy(() -> read("feed.zip", onlyAFolder))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.zip: expected one file in the archive, found none");
    }

    @Test
    void a_zip_of_several_files_breaks() throws IOException {
        byte[] two = zipped(UTF_8, "a.csv", "b.csv");
        assertThatThrownBy(() -> read("feed.zip", two))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.zip: expected one file in the archive, found [a.csv, b.csv]");
    }

    @Test
    void a_zip_that_is_none_breaks() {
        assertThatThrownBy(() -> read("feed.zip", ROW.getBytes(UTF_8))).isInstanceOf(FeedBroken.class);
    }
}
