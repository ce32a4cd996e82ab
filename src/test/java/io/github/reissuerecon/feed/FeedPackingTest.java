package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static io.github.reissuerecon.feed.Packed.ROW;
import static io.github.reissuerecon.feed.Packed.TOLD;
import static io.github.reissuerecon.feed.Packed.gzipped;
import static io.github.reissuerecon.feed.Packed.zipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds in one packed file, and what they may unpack to. */
class FeedPackingTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

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
}
