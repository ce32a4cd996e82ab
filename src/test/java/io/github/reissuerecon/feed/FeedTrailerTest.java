package io.github.reissuerecon.feed;

import static io.github.reissuerecon.feed.LayoutFixture.dates;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedTrailerTest {

    private static final String TWO_ROWS = "13800138000,20260105,\n13900139000,20260105,\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private FeedProgress read(LayoutFixture layout, String text) {
        return Reading.of(directory, layout, text).progress();
    }

    private @Nullable Long announced(String trailer, String lastLine) {
        FeedProgress progress = read(dates().trailer(trailer), TWO_ROWS + lastLine);
        assertThat(progress.rows()).isEqualTo(2);
        assertThat(progress.rejected()).isZero();
        return progress.announcedRows();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TOTAL|{count}; TOTAL|2; 2",
                "TOTAL|{count}; TOTAL|3; 3",
                "TOTAL|{count}; TOTAL|0000000002; 2",
                "TOTAL|{count}; TOTAL| 2; 2",
                "TOTAL,{count}; TOTAL,2; 2",
                "TOTAL,{count},EOF; TOTAL,2,EOF; 2",
                "合计：{count}条; 合计：2条; 2",
                "{count} rows (all); 2 rows (all); 2",
                "[{count}]; [2]; 2"
            })
    void a_trailer_announces_its_count(String trailer, String lastLine, long count) {
        assertThat(announced(trailer, lastLine)).isEqualTo(count);
        assertThat(announced(trailer, lastLine + "\r\n\r\n")).isEqualTo(count);
    }

    @Test
    void a_file_that_is_cut_off_announces_nothing() {
        assertThat(announced("TOTAL|{count}", "")).isNull();
    }

    @Test
    void a_trailer_in_the_files_delimiter_is_one_all_the_same() {
        FeedProgress progress =
                read(dates().delimiter("|").trailer("TOTAL|{count}"), TWO_ROWS.replace(',', '|') + "TOTAL|2");
        assertThat(progress.announcedRows()).isEqualTo(2);
        assertThat(progress.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"TOTAL|two", "TOTAL|", "TOTAL|-2", "XTOTAL|2", "TOTAL|2X", "total|2"})
    void a_line_that_only_resembles_the_trailer_is_a_bad_row(String lastLine) {
        FeedProgress progress = read(dates().trailer("TOTAL|{count}"), TWO_ROWS + lastLine);
        assertThat(progress.announcedRows()).isNull();
        assertThat(progress.rejected()).isOne();
    }

    @Test
    void a_subscribers_number_is_no_count_of_rows() {
        FeedProgress progress = read(dates().trailer("{count}"), TWO_ROWS + "13900139000\n2\n");
        assertThat(progress.announcedRows()).isEqualTo(2);
        assertThat(progress.rows()).isEqualTo(3);
        assertThat(progress.rejected()).isOne();
    }

    @Test
    void without_a_trailer_in_the_layout_it_is_a_bad_row() {
        FeedProgress progress = read(dates(), TWO_ROWS + "TOTAL|2\n");
        assertThat(progress.announcedRows()).isNull();
        assertThat(progress.rows()).isEqualTo(3);
        assertThat(progress.rejected()).isOne();
    }
}
