package io.github.reissuerecon.guard;

import static io.github.reissuerecon.guard.GuardFixture.controlTotal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardsTest {

    private static Guard share(String name, double value) {
        return new Guard(name, value, 0.01, value <= 0.01, Consequence.STOP, Text.plain(""), null);
    }

    private static Guard accepted(Guard guard) {
        return Guards.accept(List.of(guard), Map.of(guard.name(), "seen")).get(0);
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

    @Test
    void all_that_is_only_told_is_shown() {
        Guard first = FileGuards.renewed("a.csv", GuardFixture.NIGHT);
        Guard second = FileGuards.renewed("b.csv", GuardFixture.NIGHT);
        assertThat(Guards.worst(List.of(first, second))).containsExactly(first, second);
        assertThat(first.passed()).isTrue();
    }

    @Test
    void what_cannot_be_read_cannot_be_accepted() {
        assertThat(Guards.NAMES)
                .containsExactly(
                        "control-total",
                        "empty-feed",
                        "feed-replaced",
                        "max-age-days",
                        "max-flagged-share",
                        "max-hit-jump",
                        "max-reject-share",
                        "max-shrink");
    }
}
