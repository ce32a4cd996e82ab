package io.github.reissuerecon.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A feed with something wrong in it; the same seed gives the same. */
final class DamagedFeed {

    private static final String[] CHARSETS = {"UTF-8", "GB18030", "UTF-16LE", "GBK", "ISO-8859-1"};
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final String[] DELIMITERS = {",", "|", "TAB", "^", "0x01"};
    private static final String[] CELLS = {
        "", "浙江", "\"a, b\"", "\"two\nlines\"", "\"a \"\"b\"\"\"", "5\" pipe", "'x", " ", "\"三\r\n行\r字\""
    };

    final LayoutFixture layout;
    final Charset written;
    final byte[] bytes;
    private final SplittableRandom random;
    private final String charset;
    private final String lineEnd;
    private final String delimiter;
    private final boolean header;
    private final boolean trailer;

    DamagedFeed(long seed, FeedLimits limits) {
        random = new SplittableRandom(seed);
        charset = any(CHARSETS);
        lineEnd = any(LINE_ENDS);
        delimiter = any(DELIMITERS);
        header = random.nextInt(4) == 0;
        trailer = random.nextInt(3) == 0;
        written = Charset.forName(charset);
        layout = layout(random.nextInt(8) == 0 ? any(CHARSETS) : charset);
        byte[] damaged = text().getBytes(written);
        for (int damages = random.nextInt(5); damages > 0; damages--) {
            damaged = damage(damaged, limits);
        }
        bytes = damaged;
    }

    private String any(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }

    private LayoutFixture layout(String charsetOfLayout) {
        LayoutFixture fixture = LayoutFixture.events().charset(charsetOfLayout).delimiter(delimiter);
        if (header) {
            fixture.header();
        }
        return trailer ? fixture.trailer("TOTAL|{count}") : fixture;
    }

    private String text() {
        char character = layout.layout().delimiterCharacter();
        int rows = random.nextInt(60);
        StringBuilder text = new StringBuilder(header ? "n" + character + "e" + character + "d" + lineEnd : "");
        for (int row = 0; row < rows; row++) {
            text.append(random.nextInt(15) == 0 ? lineEnd : "")
                    .append(random.nextInt(20) == 0 ? "1380" : Long.toString(13_800_138_000L + random.nextInt(1000)))
                    .append(character)
                    .append(any(new String[] {"DE", "NEW", "SU", "??", ""}))
                    .append(character)
                    .append(any(new String[] {"20261101", "2026-11-02", "20261301"}))
                    .append(character)
                    .append(any(CELLS))
                    .append(lineEnd);
        }
        return text.append(trailer ? "TOTAL|" + rows : "").toString();
    }

    private byte[] damage(byte[] whole, FeedLimits limits) {
        int at = random.nextInt(whole.length + 1);
        int length = random.nextInt(Math.min(200, whole.length - at + 1));
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> spliced(whole, at, length, new byte[0]);
            case 2 -> spliced(whole, random.nextInt(whole.length + 1), 0, Arrays.copyOfRange(whole, at, at + length));
            case 3 -> flipped(whole);
            case 4 -> spliced(whole, at, 0, new byte[1 + random.nextInt(5)]);
            case 5 -> spliced(whole, at, 0, "\"".getBytes(written));
            case 6 -> spliced(whole, at, 0, bytes(1 + random.nextInt(20)));
            case 7 ->
                spliced(
                        whole,
                        at,
                        0,
                        "x".repeat(random.nextInt(3 * limits.maxLineLength())).getBytes(written));
            default ->
                spliced(
                        whole,
                        at,
                        0,
                        any(new String[] {"\r", "\n", "\uFEFF", "\u2028", "\u0000"})
                                .getBytes(written));
        };
    }

    private static byte[] spliced(byte[] whole, int at, int removed, byte[] inserted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, at);
        bytes.writeBytes(inserted);
        int behind = Math.min(whole.length, at + removed);
        bytes.write(whole, behind, whole.length - behind);
        return bytes.toByteArray();
    }

    private byte[] flipped(byte[] whole) {
        byte[] flipped = whole.clone();
        for (int flips = whole.length == 0 ? 0 : 1 + random.nextInt(8); flips > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] bytes(int count) {
        byte[] any = new byte[count];
        random.nextBytes(any);
        return any;
    }

    @Override
    public String toString() {
        return "written in " + charset + ", read in " + layout.layout().charset() + ", delimiter " + delimiter;
    }
}
