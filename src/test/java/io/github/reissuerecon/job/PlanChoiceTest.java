package io.github.reissuerecon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.platform.TableFigures;
import io.github.reissuerecon.platform.TableFigures.Others;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanChoiceTest {

    private static final long MILLION = 1_000_000;

    private static PlanChoice figures(long numbers, long rows, @Nullable Text lookupFault, Others others) {
        return new PlanChoice(
                numbers,
                2,
                false,
                new TableFigures(OptionalLong.of(rows), lookupFault, others),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static PlanChoice.Choice auto(long numbers, long rows) {
        return figures(numbers, rows, null, Others.NOT_ASKED).of(PlanMode.AUTO);
    }

    @Test
    void few_numbers_are_looked_up_and_many_are_met_by_a_scan() {
        assertThat(auto(10_000, 10 * MILLION).way()).isEqualTo(Way.LOOKUP);
        assertThat(auto(5 * MILLION, 10 * MILLION).way()).isEqualTo(Way.SCAN);
        assertThat(auto(10_000, MILLION).way()).isEqualTo(Way.LOOKUP);
        assertThat(auto(100_000, MILLION).way()).isEqualTo(Way.SCAN);
    }

    @Test
    void a_small_table_is_scanned_however_few_the_numbers() {
        assertThat(auto(1, 200).way()).isEqualTo(Way.SCAN);
    }

    @Test
    void the_reason_tells_counts_and_seconds_of_both() {
        assertThat(auto(10_000, 10 * MILLION).reason().in(Language.EN))
                .contains("10,000 numbers by lookup about 0.", "10,000,000 rows by scan 4.00 s", "assumed");
    }

    @Test
    void what_earlier_nights_took_decides() {
        TableFigures table = new TableFigures(OptionalLong.of(10 * MILLION), null, Others.NOT_ASKED);
        PlanChoice slowLookups =
                new PlanChoice(10_000, 2, false, table, Optional.of(0.1), Optional.of(5_000.0), OptionalLong.empty());
        assertThat(slowLookups.of(PlanMode.AUTO).way()).isEqualTo(Way.SCAN);
        assertThat(slowLookups.of(PlanMode.AUTO).reason().in(Language.EN))
                .contains("5000.0 us a number, as in earlier nights");
    }

    /** Figures of {@code PlanBenchmark}, see docs/performance.md: seconds of a scan and of a lookup, by two readers. */
    @ParameterizedTest
    @CsvSource({
        "1, 10000, 0.84, 0.48",
        "1, 100000, 0.57, 1.73",
        "1, 1000000, 0.67, 15.82",
        "1, 5000000, 0.92, 106.43",
        "10, 10000, 7.66, 0.87",
        "10, 100000, 7.28, 3.50",
        "10, 1000000, 8.47, 26.53",
        "10, 5000000, 8.47, 130.01"
    })
    void whatever_was_measured_the_choice_is_the_better_one(int millions, long numbers, double scan, double lookup) {
        long rows = millions * MILLION;
        TableFigures table = new TableFigures(OptionalLong.of(rows), null, Others.NOT_ASKED);
        Optional<Double> scanned = Optional.of(scan * 2e6 / rows);
        Optional<Double> lookedUp = Optional.of(lookup * 2e6 / numbers);
        for (Optional<Double> ofScan : List.of(scanned, Optional.<Double>empty())) {
            for (Optional<Double> ofLookup : List.of(lookedUp, Optional.<Double>empty())) {
                assertThat(new PlanChoice(numbers, 2, false, table, ofScan, ofLookup, OptionalLong.empty())
                                .of(PlanMode.AUTO)
                                .way())
                        .isEqualTo(scan < lookup ? Way.SCAN : Way.LOOKUP);
            }
        }
    }

    @Test
    void a_pace_makes_what_reads_less_the_faster_one() {
        TableFigures table = new TableFigures(OptionalLong.of(10 * MILLION), null, Others.NOT_ASKED);
        PlanChoice free =
                new PlanChoice(MILLION, 2, false, table, Optional.empty(), Optional.empty(), OptionalLong.empty());
        assertThat(free.of(PlanMode.AUTO).way()).isEqualTo(Way.SCAN);
        PlanChoice paced =
                new PlanChoice(MILLION, 2, false, table, Optional.empty(), Optional.empty(), OptionalLong.of(50_000));
        assertThat(paced.of(PlanMode.AUTO).way()).isEqualTo(Way.LOOKUP);
        assertThat(paced.of(PlanMode.AUTO).reason().in(Language.EN))
                .contains("lookup about 20.05 s", "scan 200.00 s", "at most 50,000 a second");
    }

    @Test
    void a_walk_for_numbers_in_other_forms_is_counted_in() {
        long numbers = 150_000;
        assertThat(figures(numbers, 10 * MILLION, null, Others.NOT_ASKED)
                        .of(PlanMode.AUTO)
                        .way())
                .isEqualTo(Way.LOOKUP);
        assertThat(figures(numbers, 10 * MILLION, null, Others.BY_WALK)
                        .of(PlanMode.AUTO)
                        .way())
                .isEqualTo(Way.SCAN);
        assertThat(figures(100_000, 10 * MILLION, null, Others.BY_WALK)
                        .of(PlanMode.AUTO)
                        .way())
                .isEqualTo(Way.SCAN);
        assertThat(figures(10_000, 10 * MILLION, null, Others.BY_WALK)
                        .of(PlanMode.AUTO)
                        .way())
                .isEqualTo(Way.LOOKUP);
    }

    @Test
    void where_no_lookup_is_possible_a_scan_says_why() {
        PlanChoice.Choice choice =
                figures(1, 10 * MILLION, Text.plain("no index"), Others.BY_WALK).of(PlanMode.AUTO);
        assertThat(choice.way()).isEqualTo(Way.SCAN);
        assertThat(choice.reason().in(Language.EN)).contains("no lookup is possible: no index");
        PlanChoice digests = new PlanChoice(
                1,
                2,
                true,
                new TableFigures(OptionalLong.of(10 * MILLION), null, Others.NOT_ASKED),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
        assertThat(digests.of(PlanMode.AUTO).reason().in(Language.EN)).contains("digests");
    }

    @Test
    void a_table_that_nobody_counts_is_scanned() {
        PlanChoice unknown = new PlanChoice(
                1,
                2,
                false,
                new TableFigures(OptionalLong.empty(), null, Others.NOT_ASKED),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
        assertThat(unknown.of(PlanMode.AUTO).way()).isEqualTo(Way.SCAN);
    }

    @Test
    void a_plan_that_is_asked_for_is_taken_or_refused() {
        PlanChoice few = figures(1, 10 * MILLION, null, Others.NOT_ASKED);
        assertThat(few.of(PlanMode.SCAN).way()).isEqualTo(Way.SCAN);
        assertThat(figures(5 * MILLION, 1, null, Others.BY_WALK)
                        .of(PlanMode.LOOKUP)
                        .way())
                .isEqualTo(Way.LOOKUP);
        assertThatThrownBy(() ->
                        figures(1, 1, Text.plain("no index"), Others.BY_WALK).of(PlanMode.LOOKUP))
                .hasMessageContaining("no index");
    }
}
