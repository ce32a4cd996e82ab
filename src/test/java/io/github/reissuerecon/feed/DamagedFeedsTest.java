package io.github.reissuerecon.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds damaged in every way: no line of them is lost, none counted twice, and nothing grows or hangs. */
class DamagedFeedsTest {

    private static final int FEEDS = Integer.getInteger("test.feeds", 400);
    private static final FeedLimits LIMITS = FeedLimits.configured(300, 4, null, null);
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final long seed = Long.getLong("test.seed", 1);

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void every_line_is_a_rows_or_the_headers_or_the_trailers_or_blank() throws IOException {
        for (int i = 0; i < FEEDS; i++) {
            DamagedFeed feed = new DamagedFeed(seed + i, LIMITS);
            try {
                assertAccounted(feed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + (seed + i) + ": " + feed, failed);
            }
        }
    }

    private void assertAccounted(DamagedFeed feed) throws IOException {
        Records records = new Records(feed);
        assertThat(records.lines).isEqualTo(records.physicalLines(feed.bytes));
        if (!records.cut) {
            assertThat(records.raw.toByteArray()).isEqualTo(feed.bytes);
        }
        FeedFile file = Reading.file(directory, "feed.csv", feed.bytes);
        Reading reading = read(file, feed, Integer.MAX_VALUE);
        if (reading == null) {
            return;
        }
        FeedProgress progress = reading.progress();
        Set<Long> told = lines(reading.told());
        Set<Long> rejected = lines(reading.rejected());
        assertThat(progress.whole()).isTrue();
        assertThat(progress.rows()).isEqualTo(records.rows);
        assertThat(reading.rejected().lines()).hasSize((int) progress.rejected());
        assertThat(rejected).hasSize((int) progress.rejected());
        assertThat(Collections.disjoint(told, rejected)).isTrue();
        assertThat(told.size() + progress.ignored() + progress.rejected()).isEqualTo(progress.rows());
        assertThat(read(file, feed, 3)).hasToString(reading.toString());
    }

    /** Null for a feed that is broken as a whole. */
    private static @Nullable Reading read(FeedFile file, DamagedFeed feed, int rows) {
        try {
            return Reading.inBlocks(file, feed.layout, LIMITS, rows);
        } catch (FeedBroken broken) {
            assertThat(broken).hasMessageStartingWith("feed.csv");
            return null;
        }
    }

    private static Set<Long> lines(String told) {
        Set<Long> lines = new TreeSet<>();
        told.lines().forEach(line -> lines.add(Long.valueOf(line.split(" ", 2)[0])));
        return lines;
    }

    /** The records of a damaged feed, one behind the other. */
    private static final class Records {
        final ByteArrayOutputStream raw = new ByteArrayOutputStream();
        final Charset charset;
        final int markLength;
        long lines;
        long rows;
        boolean cut;

        Records(DamagedFeed feed) throws IOException {
            Layout layout = feed.layout.layout();
            FeedText text = FeedText.of("", new ByteArrayInputStream(feed.bytes), layout.charset());
            charset = text.charset();
            markLength = text.mark().length;
            raw.writeBytes(text.mark());
            Trailer trailer = Trailer.of(layout);
            FeedRecords records = new FeedRecords(text, layout, LIMITS, 0);
            boolean header = layout.header();
            while (records.next()) {
                assertThat(records.line()).isEqualTo(lines + 1);
                assertThat(records.lastLine()).isGreaterThanOrEqualTo(records.line());
                lines = records.lastLine();
                raw.writeBytes(MalformedBytes.encode(records.raw().toString(), charset));
                cut |= records.fault() == RejectReason.LINE_TOO_LONG;
                var record = records.record();
                boolean blank =
                        record != null && record.size() == 1 && record.get(0).isBlank();
                boolean last = record != null && trailer != null && trailer.announced(record) != null;
                rows += header || blank || last ? 0 : 1;
                header = false;
            }
        }

        /** Counted on the bytes. */
        long physicalLines(byte[] bytes) {
            boolean wide = charset.name().startsWith("UTF-16");
            boolean little = charset.name().endsWith("LE");
            byte[] unmarked = Arrays.copyOfRange(bytes, markLength, bytes.length);
            int[] units = new int[wide ? (unmarked.length + 1) / 2 : unmarked.length];
            for (int i = 0; i < units.length; i++) {
                units[i] = wide ? unit(unmarked, i, little) : unmarked[i] & 0xFF;
            }
            long count = 0;
            for (int i = 0; i < units.length; i++) {
                boolean loneCr = units[i] == '\r' && (i + 1 == units.length || units[i + 1] != '\n');
                boolean ends = units[i] == '\n' || loneCr;
                count += ends || i + 1 == units.length ? 1 : 0;
            }
            return count;
        }

        private static int unit(byte[] bytes, int unit, boolean little) {
            if (unit * 2 + 1 == bytes.length) {
                return -1;
            }
            int first = bytes[unit * 2] & 0xFF;
            int second = bytes[unit * 2 + 1] & 0xFF;
            return little ? second << 8 | first : first << 8 | second;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.gz", "feed.zip", "feed.zst"})
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void a_packed_feed_that_is_damaged_is_broken_or_tells_the_same(String name) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] packed = packed(name, "13800138000,DE,20261101\n1380013,NEW,20261101\n".repeat(40));
        String whole = readPacked(name, packed);
        int broken = 0;
        for (int i = 0; i < FEEDS; i++) {
            byte[] damaged =
                    random.nextInt(3) == 0 ? Arrays.copyOf(packed, random.nextInt(packed.length)) : packed.clone();
            if (damaged.length == packed.length) {
                damaged[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(readPacked(name, damaged)).as("damage %s", i).isEqualTo(whole);
            } catch (FeedBroken told) {
                assertThat(told).hasMessageStartingWith(name).hasMessageContaining("expected");
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(FEEDS / 2);
    }

    private String readPacked(String name, byte[] bytes) {
        return Reading.inBlocks(Reading.file(directory, name, bytes), LayoutFixture.events(), LIMITS, 1000)
                .toString();
    }

    private static byte[] packed(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = packing(name, bytes)) {
            packing.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static OutputStream packing(String name, OutputStream to) throws IOException {
        if (name.endsWith(".zip")) {
            ZipOutputStream zip = new ZipOutputStream(to);
            zip.putNextEntry(new ZipEntry("feed.csv"));
            return zip;
        }
        return name.endsWith(".gz") ? new GZIPOutputStream(to) : new ZstdOutputStream(to).setChecksum(true);
    }

    @Test
    void zips_in_zips_are_broken_at_the_first() throws IOException {
        String inner = new String(packed("feed.zip", "13800138000,DE,20261101\n"), ISO_8859_1);
        for (int depth = 0; depth < 50; depth++) {
            inner = new String(packed("feed.zip", inner), ISO_8859_1);
        }
        byte[] deep = inner.getBytes(ISO_8859_1);
        assertThat(catchThrowable(() -> readPacked("feed.zip", deep)))
                .isInstanceOf(FeedBroken.class)
                .hasMessage("feed.zip, feed.csv: expected text, found an archive or a packed file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", ",", "\"\"\n", "\u0000", "\"a\n"})
    @Timeout(60)
    void a_hundred_megabytes_of_one_thing_take_little_memory(String thing) throws IOException {
        Path path = directory.resolve("feed.csv");
        byte[] much = thing.repeat((int) (MEGABYTE / thing.length())).getBytes(ISO_8859_1);
        boolean rows = thing.endsWith("\n");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            file.write("13800138000,DE,20261101\n".getBytes(ISO_8859_1));
            for (int megabyte = 0; megabyte < (rows ? 2 : 100); megabyte++) {
                file.write(much);
            }
            file.write("\n13800138001,DE,20261101\n".getBytes(ISO_8859_1));
        }
        FeedFile file = new FeedFile("feed.csv", path);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        Reading reading = Reading.inBlocks(file, LayoutFixture.events(), FeedLimits.USUAL, 1000);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(reading.told()).hasLineCount(2);
        if (!rows) {
            assertThat(reading.counts()).isEqualTo("rows 3, ignored 0, rejected 1");
            assertThat(allocated).isLessThan(32 * MEGABYTE);
        }
    }
}
