package io.github.reissuerecon.guard;

import static io.github.reissuerecon.guard.GuardFixture.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.ResultGuards.Hits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultGuardsTest {

    private static final List<Hits> USUAL = List.of(hits(40, 2000), hits(60, 2000), hits(50, 2000));

    private static Hits hits(long hits, long rows) {
        return new Hits(hits, rows);
    }

    private static List<Guard> jump(Hits tonight, List<Hits> recent) {
        return ResultGuards.hitJump("cmcc", tonight, recent, LIMITS);
    }

    @ParameterizedTest
    @CsvSource({"5, 100, true", "6, 100, false", "0, 0, true", "1, 1, false"})
    void a_share_of_flagged_accounts_is_held_against_its_limit(long flagged, long examined, boolean passed) {
        Guard guard = ResultGuards.flagged(flagged, examined, LIMITS);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).startsWith(flagged + " of " + examined + " accounts flagged (");
    }

    @ParameterizedTest
    @CsvSource({"150, 2000, true", "151, 2000, false", "1500, 20000, true", "1501, 20000, false", "100, 100, false"})
    void hits_jump_as_a_share_of_the_new_rows_however_many_these_are(long hits, long rows, boolean passed) {
        assertThat(jump(hits(hits, rows), USUAL)).singleElement().satisfies(guard -> {
            assertThat(guard.name()).isEqualTo("max-hit-jump");
            assertThat(guard.passed()).isEqualTo(passed);
            assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        });
    }

    @Test
    void a_jump_is_told_with_figure_and_limit() {
        assertThat(jump(hits(620, 2000), USUAL))
                .extracting(Guard::message)
                .containsExactly("cmcc: 620 hits for 2000 new rows (31%), usually 2.5% in its last 3 nights, limit 7.5%"
                        + " (3 times)");
    }

    @Test
    void one_night_that_was_odd_does_not_make_the_usual_share() {
        assertThat(jump(hits(620, 2000), List.of(hits(1900, 2000), hits(40, 2000), hits(50, 2000))))
                .noneMatch(Guard::passed);
    }

    @Test
    void hits_of_a_carrier_that_had_none_are_a_jump() {
        List<Hits> none = List.of(hits(0, 500), hits(0, 500), hits(0, 500));
        assertThat(jump(hits(100, 500), none)).noneMatch(Guard::passed);
    }

    @Test
    void few_hits_few_rows_and_few_nights_are_not_judged() {
        assertThat(jump(hits(99, 100), USUAL)).isEmpty();
        assertThat(jump(hits(500, 99), USUAL)).isEmpty();
        assertThat(jump(hits(500, 500), USUAL.subList(0, 2))).isEmpty();
        assertThat(jump(hits(500, 500), List.of(hits(1, 99), hits(1, 2000), hits(1, 2000))))
                .isEmpty();
    }
}
