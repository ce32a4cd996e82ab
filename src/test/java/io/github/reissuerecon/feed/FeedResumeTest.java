package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader that begins where another stopped tells what one reader would have told. */
class FeedResumeTest {

    private static final int ROWS = 60;
    private static final List<String> DATES =
            List.of("20260105", "2026-11-20", "2026/2/9", "20261231", "20260231", "", "soon", "20250601101500");
    private static final List<String> NUMBERS =
            List.of("+86138%08d", "86-139%08d", "'137%08d", "010%08d", "1.38E+10", "", "135%07d");
    private static final List<String> EVENTS = List.of("DE", "NEW", "RE", "PO", "SW", "SU", "??", "");
    private static final List<String> NOTES =
            List.of("", ",note", ",\"two\nlines\"", ",\"a \"\"quoted\"\"\n\nnote\"", ",\uFFFD");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** A generated file with its layout. */
    private record Generated(String name, LayoutFixture layout, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Generated> files() {
        return Stream.of(
                new Generated("dates", dates(), text(1, "", DATES, "TOTAL|60\n")),
                new Generated("dates, cut off", dates(), text(2, "", DATES, "")),
                new Generated("trailer amid the rows", dates(), text(3, "TOTAL|7\n", DATES, "")),
                new Generated("trailer and blank lines", dates(), text(4, "\n\n", DATES, "\nTOTAL|60\n\n\n")),
                new Generated("header", dates().header(), "number,closed,opened\n" + text(5, "", DATES, "TOTAL|60")),
                new Generated("events", events(), text(6, "", EVENTS, "TOTAL|60\n")),
                new Generated("date from the name", namedDates(), text(7, "", DATES, "TOTAL|60\n")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_reader_stopped_after_every_block_tells_the_same(Generated file) {
        FeedFile written = write(file);
        String inOneGo = Reading.inOneGo(written, file.layout).toString();
        for (int rows = 1; rows <= ROWS + 1; rows++) {
            assertThat(Reading.restartedAfterEveryBlock(written, file.layout, rows))
                    .as("blocks of %d rows", rows)
                    .hasToString(inOneGo);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void one_reader_tells_the_same_in_blocks_of_any_size(Generated file) {
        FeedFile written = write(file);
        String inOneGo = Reading.inOneGo(written, file.layout).toString();
        for (int rows = 1; rows <= ROWS + 1; rows++) {
            assertThat(Reading.inBlocks(written, file.layout, rows))
                    .as("blocks of %d rows", rows)
                    .hasToString(inOneGo);
        }
    }

    @Test
    void the_generated_rows_tell_reject_and_ignore() {
        List<Reading> readings =
                files().map(file -> Reading.inOneGo(write(file), file.layout)).toList();
        assertThat(readings).allSatisfy(reading -> {
            assertThat(reading.told()).isNotEmpty();
            assertThat(reading.rejected()).contains("malformed-bytes", "missing-number");
            assertThat(reading.progress().rows()).isEqualTo(ROWS);
        });
        assertThat(readings.get(5).progress().ignored()).isPositive();
    }

    private FeedFile write(Generated file) {
        return Reading.file(directory, "cmcc_20261120.csv", file.text);
    }

    private static LayoutFixture dates() {
        return LayoutFixture.dates().trailer("TOTAL|{count}");
    }

    private static LayoutFixture events() {
        return LayoutFixture.events().trailer("TOTAL|{count}");
    }

    private static LayoutFixture namedDates() {
        return dates().dateFromFileName("yyyyMMdd");
    }

    /** Rows of a number, one of the second cells, a date and perhaps a note; some are short, blank lines between. */
    private static String text(long seed, String amid, List<String> secondCells, String after) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            text.append(row == ROWS / 2 ? amid : "");
            text.append(cell(random, NUMBERS).formatted(random.nextInt(10_000_000)));
            text.append(',').append(cell(random, secondCells));
            text.append(random.nextInt(10) == 0 ? "" : "," + cell(random, DATES) + cell(random, NOTES));
            text.append(random.nextInt(6) == 0 ? "\r\n\r\n" : "\n");
        }
        return text.append(after).toString();
    }

    private static String cell(Random random, List<String> cells) {
        return cells.get(random.nextInt(cells.size()));
    }
}
