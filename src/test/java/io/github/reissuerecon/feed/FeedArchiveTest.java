package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static io.github.reissuerecon.feed.Packed.ROW;
import static io.github.reissuerecon.feed.Packed.TOLD;
import static io.github.reissuerecon.feed.Packed.entry;
import static io.github.reissuerecon.feed.Packed.zip;
import static io.github.reissuerecon.feed.Packed.zipped;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds in a zip. */
class FeedArchiveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Reading read(String name, byte[] bytes) {
        return Reading.inOneGo(Reading.file(directory, name, bytes), dates());
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
                .hasMessage("feed.zip: expected a file in the archive, found none");
    }

    @Test
    void the_files_of_a_zip_are_read_by_name_and_their_lines_counted_on() throws IOException {
        byte[] three = zipped(UTF_8, entry("c.csv", ROW), entry("a.csv", "\n" + ROW), entry("b.csv", ROW.strip()));
        Reading reading = read("feed.zip", three);
        assertThat(reading.told()).isEqualTo("""
                2 +8613800138000 DISCONNECT 2026-01-05
                3 +8613800138000 DISCONNECT 2026-01-05
                4 +8613800138000 DISCONNECT 2026-01-05
                """);
        assertThat(reading.counts()).isEqualTo("rows 3, ignored 0, rejected 0");
    }

    @Test
    void each_file_of_a_zip_has_the_header() throws IOException {
        byte[] two = zipped(UTF_8, entry("a.csv", "n,d,r\n" + ROW), entry("b.csv", "\uFEFFn,d,r\n" + ROW));
        LayoutFixture layout = LayoutFixture.columns("n", "d", "r", null, null).header();
        assertThat(Reading.inOneGo(Reading.file(directory, "feed.zip", two), layout)
                        .told())
                .isEqualTo("""
                2 +8613800138000 DISCONNECT 2026-01-05
                4 +8613800138000 DISCONNECT 2026-01-05
                """);
    }

    @Test
    void a_file_of_a_zip_with_another_header_breaks() throws IOException {
        byte[] two = zipped(UTF_8, entry("a.csv", "n,d,r\n" + ROW), entry("b.csv", ROW));
        LayoutFixture layout = LayoutFixture.columns("n", "d", "r", null, null).header();
        assertThatThrownBy(() -> Reading.inOneGo(Reading.file(directory, "feed.zip", two), layout))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.zip, line 3 (b.csv): expected the header of the archive's first file [n, d, r],"
                        + " found [138****8000, 20260105, ]");
    }

    @Test
    void the_trailers_of_a_zip_are_summed() throws IOException {
        byte[] two = zipped(UTF_8, entry("a.csv", ROW + ROW + "TOTAL|2"), entry("b.csv", ROW + "TOTAL|1\n"));
        LayoutFixture layout = dates().trailer("TOTAL|{count}");
        FeedProgress progress = Reading.inOneGo(Reading.file(directory, "feed.zip", two), layout)
                .progress();
        assertThat(progress.announcedRows()).isEqualTo(3);
        assertThat(progress.rows()).isEqualTo(3);
    }

    @Test
    void what_a_mac_packs_beside_is_passed_over() throws IOException {
        byte[] bytes = zipped(
                UTF_8,
                entry("__MACOSX/._feed.csv", "x"),
                entry(".DS_Store", "x"),
                entry("2026/.DS_Store", "x"),
                entry("2026/feed.csv", ROW));
        assertThat(read("feed.zip", bytes).told()).isEqualTo(TOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner.zip", "INNER.GZ", "inner.tar", "inner.zst"})
    void an_archive_inside_a_zip_breaks_by_its_name(String name) throws IOException {
        byte[] nested = zipped(UTF_8, name);
        assertThatThrownBy(() -> read("feed.zip", nested))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.zip: expected text files in the archive, found " + name);
    }

    @Test
    void an_archive_inside_a_zip_breaks_by_its_bytes() throws IOException {
        byte[] nested = zip(UTF_8, Map.of("feed.csv", zipped(UTF_8, "feed.csv")));
        assertThatThrownBy(() -> read("feed.zip", nested))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.zip, feed.csv: expected text, found an archive or a packed file");
    }

    @Test
    void a_zip_whose_bytes_are_damaged_breaks() throws IOException {
        byte[] bytes = zipped(UTF_8, entry("feed.csv", ROW.repeat(1000)));
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(stored)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("feed.csv"));
            zip.write(ROW.getBytes(UTF_8));
        }
        byte[] damaged = stored.toByteArray();
        damaged[new String(damaged, ISO_8859_1).indexOf("20260105")] = '3';
        assertThat(read("whole.zip", bytes).progress().rows()).isEqualTo(1000);
        assertThatThrownBy(() -> read("feed.zip", damaged))
                .isInstanceOf(FeedBroken.class)
                .hasMessageContaining("the bytes of feed.csv do not have its check sum");
    }

    @Test
    void a_zip_that_is_none_breaks() {
        assertThatThrownBy(() -> read("feed.zip", ROW.getBytes(UTF_8))).isInstanceOf(FeedBroken.class);
    }
}
