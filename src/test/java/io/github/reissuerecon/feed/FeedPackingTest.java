package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return gzipped(text.getBytes(UTF_8));
    }

    private static byte[] gzipped(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    private static Map.Entry<String, String> entry(String name, String text) {
        return Map.entry(name, text);
    }

    /** An archive of entries with a row each; a folder where the name ends with a slash. */
    private static byte[] zipped(Charset ofNames, String... names) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : names) {
            entries.put(name, name.endsWith("/") ? new byte[0] : ROW.getBytes(UTF_8));
        }
        return zip(ofNames, entries);
    }

    @SafeVarargs
    private static byte[] zipped(Charset ofNames, Map.Entry<String, String>... texts) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts) {
            entries.put(text.getKey(), text.getValue().getBytes(UTF_8));
        }
        return zip(ofNames, entries);
    }

    private static byte[] zip(Charset ofNames, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, ofNames)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
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
    void an_archive_inside_a_gz_or_under_a_text_files_name_breaks() throws IOException {
        byte[] zip = zipped(UTF_8, "feed.csv");
        for (FeedFile file :
                List.of(Reading.file(directory, "feed.gz", gzipped(zip)), Reading.file(directory, "feed.csv", zip))) {
            assertThatThrownBy(() -> Reading.inOneGo(file, dates()))
                    .isInstanceOf(FeedBroken.class)
                    .hasMessageContaining("expected text, found an archive");
        }
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
    void a_zst_is_opened() {
        assertThat(read("feed.csv.zst", Zstd.compress(ROW.getBytes(UTF_8))).told())
                .isEqualTo(TOLD);
    }

    @Test
    void a_zst_that_is_cut_off_breaks() {
        byte[] bytes = Zstd.compress(ROW.repeat(5000).getBytes(UTF_8));
        assertThatThrownBy(() -> read("feed.csv.zst", Arrays.copyOf(bytes, bytes.length - 3)))
                .isInstanceOf(FeedBroken.class)
                .hasMessageMatching("feed.csv.zst.*: cannot be read.*: expected a whole .zst file, found: .*");
    }

    @Test
    void a_gz_whose_second_part_is_damaged_breaks() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(gzipped(ROW));
        byte[] second = gzipped(ROW);
        second[0] = 'x';
        parts.write(second);
        assertThatThrownBy(() -> read("feed.csv.gz", parts.toByteArray()))
                .isInstanceOf(FeedBroken.class)
                .hasMessageContaining("bytes behind its end that are no gzip");
    }

    @Test
    void a_file_that_unpacks_to_more_than_it_may_breaks() throws IOException {
        byte[] bytes = gzipped(ROW.repeat(5000));
        FeedLimits small = FeedLimits.configured(null, null, 50_000L, null);
        assertThatThrownBy(() -> Reading.inBlocks(Reading.file(directory, "feed.gz", bytes), dates(), small, 1000))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.gz: expected 50000 bytes unpacked at most (recon.feeds.limits.max-unpacked-size),"
                        + " found more");
    }

    @Test
    void a_bomb_breaks_by_its_ratio() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("feed.csv"));
            for (int megabyte = 0; megabyte < 200; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertThatThrownBy(() -> read("feed.zip", bytes.toByteArray()))
                .isInstanceOf(FeedBroken.class)
                .hasMessageStartingWith("feed.zip: expected to unpack to 200 times its size at most"
                        + " (recon.feeds.limits.max-unpack-ratio), found ");
    }

    @Test
    void a_zip_that_is_none_breaks() {
        assertThatThrownBy(() -> read("feed.zip", ROW.getBytes(UTF_8))).isInstanceOf(FeedBroken.class);
    }
}
