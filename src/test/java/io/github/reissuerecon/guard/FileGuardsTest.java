package io.github.reissuerecon.guard;

import static io.github.reissuerecon.guard.GuardFixture.LIMITS;
import static io.github.reissuerecon.guard.GuardFixture.NIGHT;
import static io.github.reissuerecon.guard.GuardFixture.controlTotal;
import static io.github.reissuerecon.guard.GuardFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.guard.FileGuards.Earlier;
import io.github.reissuerecon.guard.Guard.Consequence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileGuardsTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 0, true, true",
        "1000, 1, true, true",
        "1000, 2, true, false",
        "1000, 10, true, false",
        "1000, 11, false, false",
        "1, 1, false, false",
        "0, 0, true, true"
    })
    void a_share_of_rejects_is_held_against_the_ceiling_and_the_warning(
            long rows, long rejected, boolean belowCeiling, boolean belowWarning) {
        List<Guard> guards = FileGuards.rejects(file(rows, rejected, null), LIMITS);
        assertThat(guards).extracting(Guard::name).containsExactly("max-reject-share", "warn-reject-share");
        assertThat(guards).extracting(Guard::passed).containsExactly(belowCeiling, belowWarning);
        assertThat(Guards.tripped(guards, Consequence.STOP)).hasSize(belowCeiling ? 0 : 1);
        assertThat(Guards.tripped(guards, Consequence.WARNING)).hasSize(belowWarning ? 0 : 1);
    }

    @Test
    void a_share_of_rejects_is_told_with_its_file() {
        assertThat(FileGuards.rejects(file(1000, 11, null), LIMITS).get(0).message())
                .isEqualTo("cmcc.csv: 11 of 1000 rows rejected (1.1%), limit 1%");
    }

    @Test
    void a_layout_without_a_trailer_has_no_control_total() {
        assertThat(FileGuards.trailer(file(1000, 0, null), null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, true, cmcc.csv: 10 rows and a trailer that announces 10",
        "0, 0, true, cmcc.csv: 0 rows and a trailer that announces 0",
        "9, 10, false, cmcc.csv: 9 rows and a trailer that announces 10: the file is cut off",
        "10, , false, 'cmcc.csv: 10 rows and no trailer \"TOTAL|{count}\": the file is cut off'"
    })
    void a_control_total_is_the_trailers(long rows, @Nullable Long announced, boolean passed, String message) {
        Guard guard =
                FileGuards.trailer(file(rows, 0, announced), "TOTAL|{count}").get(0);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).isEqualTo(message);
    }

    @Test
    void more_rows_than_the_trailer_announces_do_not_pass() {
        assertThat(controlTotal(11, 10).passed()).isFalse();
    }

    private static Announcement announced(String by, @Nullable Long rows) {
        return new Announcement(by, rows, null, false);
    }

    @Test
    void a_file_without_companions_is_not_asked_for_them() {
        assertThat(FileGuards.arrival(Announcement.NONE)).isEmpty();
        assertThat(FileGuards.companions(file(10, 0, null), Announcement.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, true, ''", "9, false, : the file is cut off", "11, false, : the file is cut off"})
    void the_rows_are_those_that_a_companion_announces(long rows, boolean passed, String verdict) {
        Guard guard = FileGuards.companions(file(rows, 0, null), announced("cmcc.csv.ok", 10L))
                .get(0);
        assertThat(guard.name()).isEqualTo("control-total");
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).isEqualTo("cmcc.csv: " + rows + " rows and cmcc.csv.ok announces 10" + verdict);
    }

    @Test
    void a_companion_that_announces_no_rows_is_told_as_passed() {
        Guard guard = FileGuards.companions(file(10, 0, null), announced("cmcc.csv.md5", null))
                .get(0);
        assertThat(guard.passed()).isTrue();
        assertThat(guard.message()).isEqualTo("cmcc.csv: as cmcc.csv.md5 announces");
    }

    @Test
    void a_companion_that_gainsays_its_file_stops_the_night_before_it_is_read_and_after() {
        Announcement mismatch = new Announcement("cmcc.csv.md5", null, "cmcc.csv: cut off", false);
        Guard guard = FileGuards.arrival(mismatch).get(0);
        assertThat(guard.tripped(Consequence.STOP)).isTrue();
        assertThat(guard.message()).isEqualTo("cmcc.csv: cut off");
        assertThat(FileGuards.companions(file(10, 0, null), mismatch)).containsExactly(guard);
    }

    @Test
    void a_companion_that_has_not_come_is_waited_for() {
        Announcement awaited = new Announcement(null, null, "cmcc.csv: not yet cmcc.csv.ok", true);
        assertThat(FileGuards.arrival(awaited).get(0).tripped(Consequence.NOT_READY))
                .isTrue();
    }

    @Test
    void rows_are_counted_even_where_another_companion_is_awaited() {
        Announcement awaited = new Announcement("cmcc.csv.chk", 9L, "cmcc.csv: not yet cmcc.csv.ok", true);
        assertThat(FileGuards.companions(file(10, 0, null), awaited))
                .extracting(Guard::consequence)
                .containsExactly(Consequence.NOT_READY, Consequence.STOP);
    }

    @Test
    void a_header_that_has_changed_stops_the_night() {
        Guard guard = FileGuards.headerChanged("cmcc.csv, line 1: the header has changed");
        assertThat(guard.name()).isEqualTo("header-changed");
        assertThat(guard.tripped(Consequence.STOP)).isTrue();
    }

    @Test
    void a_name_with_new_bytes_is_told_with_the_night_that_loaded_the_former() {
        Guard guard = FileGuards.renewed("cmcc.csv", NIGHT);
        assertThat(guard.name()).isEqualTo("feed-renewed");
        assertThat(guard.passed()).isTrue();
        assertThat(guard.message())
                .isEqualTo("cmcc.csv: has other bytes than in the night of 2026-11-22; loaded as a new file");
    }

    @Test
    void the_same_bytes_under_a_new_name_are_told_with_the_former_name() {
        Guard guard = FileGuards.repeated(file(10, 0, null), new Earlier("cmcc_1.csv", NIGHT))
                .get(0);
        assertThat(guard.name()).isEqualTo("feed-repeated");
        assertThat(guard.passed()).isTrue();
        assertThat(guard.message())
                .isEqualTo("cmcc.csv: the same bytes as cmcc_1.csv of 2026-11-22; its 10 rows are counted and tell"
                        + " nothing new");
    }

    @Test
    void two_files_without_rows_do_not_repeat_each_other() {
        assertThat(FileGuards.repeated(file(0, 0, null), new Earlier("cmcc_1.csv", NIGHT)))
                .isEmpty();
    }
}
