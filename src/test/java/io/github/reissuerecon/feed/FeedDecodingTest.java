package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no characters: they cost their row, and come out again as they are. */
class FeedDecodingTest {

    private static final String GOOD = "13800138000,20260105,,浙江\n";
    private static final String TOLD_TWICE = """
            1 +8613800138000 DISCONNECT 2026-01-05
            3 +8613800138000 DISCONNECT 2026-01-05
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Reading read(LayoutFixture layout, byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return Reading.inOneGo(Reading.file(directory, "feed.csv", bytes.toByteArray()), layout);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List.of(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** Some of these sequences end in the middle of a character, where some decoders count the line end in. */
    @ParameterizedTest
    @CsvSource({
        "UTF-8, e6",
        "UTF-8, e6b5",
        "UTF-8, ff",
        "UTF-8, c0af",
        "UTF-8, eda080",
        "UTF-8, f8888080",
        "GBK, 80",
        "GBK, 81",
        "GB18030, 81",
        "GB18030, 8130",
        "GB18030, 813081",
        "GB18030, ff",
        "Big5, 81",
        "Big5, fe",
        "EUC-JP, 8f",
        "Shift_JIS, 81",
        "US-ASCII, e9",
        "windows-1252, 81"
    })
    void malformed_bytes_cost_their_row_only_and_come_out_as_they_are(String charset, String hex) {
        Charset of = Charset.forName(charset);
        byte[] good = GOOD.replace("浙江", "x").getBytes(of);
        byte[] bad =
                concat("13900139000,20260105,,y".getBytes(of), HexFormat.of().parseHex(hex), "\n".getBytes(of));
        Reading reading = read(dates().charset(charset), good, bad, good);
        assertThat(reading.told()).isEqualTo(TOLD_TWICE);
        assertThat(reading.rejected()).startsWith("2 4 malformed-bytes y\uFFFD").hasLineCount(1);
        assertThat(reading.putBack()).isEqualTo(bad);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void half_a_surrogate_pair_before_a_line_end_does_not_swallow_it(String charset) {
        Charset of = Charset.forName(charset);
        byte[] half = of.equals(UTF_16LE) ? bytes(0x00, 0xD8) : bytes(0xD8, 0x00);
        byte[] bad = concat("13900139000,20260105,,".getBytes(of), half, "\r\n".getBytes(of));
        Reading reading = read(dates().charset(charset), GOOD.getBytes(of), bad, GOOD.getBytes(of));
        assertThat(reading.told()).isEqualTo(TOLD_TWICE);
        assertThat(reading.putBack()).isEqualTo(bad);
    }

    @Test
    void an_odd_byte_at_the_end_of_utf_16_costs_a_row() {
        byte[] marked = "\uFEFF".getBytes(UTF_16LE);
        Reading reading = read(dates(), marked, GOOD.getBytes(UTF_16LE), bytes(0x31));
        assertThat(reading.counts()).isEqualTo("rows 2, ignored 0, rejected 1");
        assertThat(reading.rejected()).startsWith("2 1 malformed-bytes");
    }

    @Test
    void a_character_that_is_cut_off_at_the_end_costs_its_row() {
        byte[] cut = concat("13900139000,20260105,,".getBytes(UTF_8), bytes(0xE6, 0xB5));
        Reading reading = read(dates(), GOOD.getBytes(UTF_8), cut);
        assertThat(reading.rejected()).startsWith("2 4 malformed-bytes");
        assertThat(reading.putBack()).isEqualTo(concat(cut, bytes('\n')));
    }

    @Test
    void malformed_bytes_across_the_buffers_end_are_found() {
        for (int length = 65_530; length < 65_542; length++) {
            String filler = "13800138000,20260105," + ",".repeat(length % 997) + "x\n";
            StringBuilder many = new StringBuilder();
            while (many.length() + filler.length() < length) {
                many.append(filler);
            }
            many.append("z".repeat(length - many.length()));
            byte[] bytes = concat(many.toString().getBytes(UTF_8), bytes(0xE6, 0xB5, '\n'));
            Reading reading = read(dates(), bytes, GOOD.getBytes(UTF_8));
            assertThat(reading.rejected()).contains("malformed-bytes").hasLineCount(1);
        }
    }

    @Test
    void all_of_a_charset_that_is_another_is_rejected_row_by_row() {
        byte[] gbk = GOOD.repeat(50).getBytes(Charset.forName("GBK"));
        Reading reading = read(dates(), gbk);
        assertThat(reading.counts()).isEqualTo("rows 50, ignored 0, rejected 50");
        assertThat(reading.putBack()).isEqualTo(gbk);
    }

    @Test
    void a_replacement_character_where_nobody_looks_is_no_fault() {
        assertThat(read(dates(), GOOD.replace("浙江", "浙\uFFFD").getBytes(UTF_8)).counts())
                .isEqualTo("rows 1, ignored 0, rejected 0");
    }

    @Test
    void a_replacement_character_where_the_layout_looks_is_a_fault() {
        assertThat(read(dates(), "1380013\uFFFD8000,20260105,\n13800138000,2026\uFFFD0105,\n".getBytes(UTF_8))
                        .rejected())
                .isEqualTo("1 1 malformed-number 138****\uFFFD8000\n2 2 malformed-date 2026\uFFFD0105\n");
        assertThat(read(LayoutFixture.events(), "13800138000,D\uFFFD,20260105\n".getBytes(UTF_8))
                        .rejected())
                .isEqualTo("1 2 malformed-bytes D\uFFFD\n");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, UTF-16BE", "UTF-16, UTF-16LE", "UTF-8, UTF-16LE", "GB18030, UTF-8", "GB18030, UTF-16BE"})
    void a_rejected_row_is_written_in_the_marks_charset_behind_the_mark(String configured, String actual) {
        Charset of = Charset.forName(actual);
        byte[] mark = "\uFEFF".getBytes(of);
        byte[] bad = "浙江,20260105,\r\n".getBytes(of);
        Reading reading = read(dates().charset(configured), mark, GOOD.getBytes(of), bad);
        assertThat(reading.told()).hasLineCount(1);
        assertThat(reading.putBack()).isEqualTo(concat(mark, bad));
    }

    @Test
    void utf_16_without_a_mark_is_big_endian() {
        Reading reading = read(dates().charset("UTF-16"), GOOD.getBytes(UTF_16BE), "x\n".getBytes(UTF_16BE));
        assertThat(reading.told()).hasLineCount(1);
        assertThat(reading.putBack()).isEqualTo("x\n".getBytes(UTF_16BE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32", "UTF-32LE", "IBM037", "ISO-2022-JP", "windows-31j", "x-windows-950", "KOI8-R"})
    void any_charset_is_known_by_its_name(String charset) {
        Charset of = Charset.forName(charset);
        byte[] bytes = (GOOD.replace("浙江", "x") + "x,20260105,,y\n").getBytes(of);
        Reading reading = read(dates().charset(charset), bytes);
        assertThat(reading.told()).hasLineCount(1);
        assertThat(reading.rejected()).startsWith("2 1 malformed-number x").hasLineCount(1);
    }

    @Test
    void a_single_byte_charset_has_every_byte_come_out_again() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(MalformedBytes.encode(new String(all, ISO_8859_1), ISO_8859_1))
                .isEqualTo(all);
    }
}
