package io.github.reissuerecon.feed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of a feed is believed. A row over its limits is rejected; a file that unpacks to more is broken.
 *
 * @param maxLineLength characters of a line, and of a row of several lines
 * @param maxLinesOfARow lines of a row; a quote that is open longer is a stray one
 * @param maxUnpackedBytes of what is in one packed file
 * @param maxUnpackRatio how many times a packed file's own size it may unpack to; not asked of the first megabytes
 */
public record FeedLimits(int maxLineLength, int maxLinesOfARow, long maxUnpackedBytes, int maxUnpackRatio) {

    /** Where nothing is configured. */
    public static final FeedLimits USUAL = configured(null, null, null, null);

    private static final int USUAL_LINE_LENGTH = 65_536;
    private static final int USUAL_LINES_OF_A_ROW = 20;
    private static final long USUAL_UNPACKED_BYTES = 16L << 30;
    private static final int USUAL_UNPACK_RATIO = 200;

    /** As configured; what is null takes its default. */
    public static FeedLimits configured(
            @Nullable Integer maxLineLength,
            @Nullable Integer maxLinesOfARow,
            @Nullable Long maxUnpackedBytes,
            @Nullable Integer maxUnpackRatio) {
        return new FeedLimits(
                Objects.requireNonNullElse(maxLineLength, USUAL_LINE_LENGTH),
                Objects.requireNonNullElse(maxLinesOfARow, USUAL_LINES_OF_A_ROW),
                Objects.requireNonNullElse(maxUnpackedBytes, USUAL_UNPACKED_BYTES),
                Objects.requireNonNullElse(maxUnpackRatio, USUAL_UNPACK_RATIO));
    }
}
