package io.github.reissuerecon.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.Columns;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.Guards.FileCount;
import io.github.reissuerecon.timeline.Carrier;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final GuardLimits LIMITS =
            new GuardLimits(Share.of("5%"), Share.of("1%"), Share.of("0.1%"), Share.of("50%"));

    private static FileCount file(long rows, long rejected, @Nullable Long announced) {
        return new FileCount("cmcc.csv", new FeedProgress(rows, 0, rejected, null, announced, true));
    }

    private static CarrierFeed carrier(boolean required, @Nullable Integer maxAgeDays) {
        Layout layout = Layout.configured(
                null, null, null, null, new Columns("1", "2", null, null, null), null, null, null, null, null, null);
        return new CarrierFeed(new Carrier("cmcc", 90, null, true), "*", required, maxAgeDays, layout);
    }

    private static Guard share(String name, double value) {
        return new Guard(name, value, 0.01, value <= 0.01, Consequence.STOP, "", null);
    }

    private static Guard controlTotal(long rows, long announced) {
        return Guards.controlTotal(file(rows, 0, announced), "TOTAL|{count}").get(0);
    }

    private static Guard accepted(Guard guard) {
        return Guards.accept(List.of(guard), Map.of(guard.name(), "seen")).get(0);
    }

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
        List<Guard> guards = Guards.rejects(file(rows, rejected, null), LIMITS);
        assertThat(guards).extracting(Guard::name).containsExactly("max-reject-share", "warn-reject-share");
        assertThat(guards).extracting(Guard::passed).containsExactly(belowCeiling, belowWarning);
        assertThat(Guards.tripped(guards, Consequence.STOP)).hasSize(belowCeiling ? 0 : 1);
        assertThat(Guards.tripped(guards, Consequence.WARNING)).hasSize(belowWarning ? 0 : 1);
    }

    @Test
    void a_share_of_rejects_is_told_with_its_file() {
        assertThat(Guards.rejects(file(1000, 11, null), LIMITS).get(0).message())
                .isEqualTo("cmcc.csv: 11 of 1000 rows rejected (1.1%), limit 1%");
    }

    @Test
    void a_layout_without_a_trailer_has_no_control_total() {
        assertThat(Guards.controlTotal(file(1000, 0, null), null)).isEmpty();
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
                Guards.controlTotal(file(rows, 0, announced), "TOTAL|{count}").get(0);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).isEqualTo(message);
    }

    @Test
    void more_rows_than_the_trailer_announces_do_not_pass() {
        assertThat(controlTotal(11, 10).passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, true, 'cmcc told 2026-11-22 last, 0 days before (limit 2 days)'",
        "2026-11-20, true, 'cmcc told 2026-11-20 last, 2 days before (limit 2 days)'",
        "2026-11-19, false, 'cmcc told 2026-11-19 last, 3 days before (limit 2 days)'",
        ", false, cmcc has told nothing yet (limit 2 days)"
    })
    void a_carrier_must_have_told_something_lately(@Nullable LocalDate newestOn, boolean passed, String message) {
        Guard guard = Guards.freshness(carrier(true, 2), NIGHT, newestOn).get(0);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.message()).isEqualTo(message);
    }

    @Test
    void a_carrier_of_any_age_has_no_such_guard() {
        assertThat(Guards.freshness(carrier(true, null), NIGHT, null)).isEmpty();
    }

    @Test
    void the_night_waits_for_a_required_carrier_and_warns_of_another() {
        assertThat(Guards.freshness(carrier(true, 2), NIGHT, null).get(0).tripped(Consequence.NOT_READY))
                .isTrue();
        assertThat(Guards.freshness(carrier(false, 2), NIGHT, null).get(0).tripped(Consequence.WARNING))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, 100, true", "6, 100, false", "0, 0, true", "1, 1, false"})
    void a_share_of_flagged_accounts_is_held_against_its_limit(long flagged, long examined, boolean passed) {
        Guard guard = Guards.flagged(flagged, examined, LIMITS);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).startsWith(flagged + " of " + examined + " accounts flagged (");
    }

    @Test
    void a_guard_that_a_person_let_pass_has_passed_with_the_reason() {
        Guard tripped = share("max-reject-share", 0.5);
        Guard accepted = Guards.accept(List.of(tripped), Map.of("max-reject-share", "known bad file"))
                .get(0);
        assertThat(accepted.passed()).isTrue();
        assertThat(accepted.accepted()).isEqualTo("known bad file");
        assertThat(accepted.tripped(Consequence.STOP)).isFalse();
    }

    @Test
    void only_the_named_guard_is_accepted_and_only_when_it_tripped() {
        Guard passed = share("max-reject-share", 0);
        Guard other = share("max-flagged-share", 0.5);
        assertThat(Guards.accept(List.of(passed, other), Map.of("max-reject-share", "seen")))
                .containsExactly(passed, other);
    }

    @Test
    void the_worst_of_a_name_is_the_one_furthest_over_its_limit() {
        Guard bad = share("max-reject-share", 0.02);
        Guard worse = share("max-reject-share", 0.03);
        assertThat(Guards.worst(List.of(bad, worse, share("max-reject-share", 0))))
                .containsExactly(worse);
    }

    @Test
    void of_guards_that_passed_the_worst_is_nearest_to_its_limit() {
        Guard near = share("max-reject-share", 0.009);
        assertThat(Guards.worst(List.of(share("max-reject-share", 0.001), near)))
                .containsExactly(near);
    }

    @Test
    void one_of_each_name_is_shown() {
        List<Guard> guards = List.of(share("a", 0), share("b", 0.5), share("a", 0.5), share("b", 0));
        assertThat(Guards.worst(guards)).extracting(Guard::name).containsExactly("a", "b");
        assertThat(Guards.worst(guards)).extracting(Guard::passed).containsExactly(false, false);
    }

    @Test
    void a_file_that_is_cut_off_is_worse_the_more_is_missing() {
        Guard most = controlTotal(1, 100);
        assertThat(Guards.worst(List.of(controlTotal(99, 100), most, controlTotal(100, 100))))
                .containsExactly(most);
    }

    @Test
    void a_guard_that_a_person_let_pass_is_shown_before_one_that_passed() {
        Guard accepted = accepted(controlTotal(2_000_000, 5_000_000));
        assertThat(Guards.worst(List.of(controlTotal(10, 10), accepted, controlTotal(10, 10))))
                .containsExactly(accepted);
    }

    @Test
    void a_guard_that_tripped_is_shown_before_one_that_a_person_let_pass() {
        Guard tripped = share("max-reject-share", 0.02);
        Guard accepted = accepted(share("max-reject-share", 0.9));
        assertThat(Guards.worst(List.of(accepted, tripped))).containsExactly(tripped);
    }
}
