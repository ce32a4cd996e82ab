package io.github.reissuerecon.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTest {

    private static Telling by(String carrier, boolean trusted, long order) {
        return new Telling(new Carrier(carrier, null, null, trusted), order, carrier + ".csv", order);
    }

    private static Event told(Telling... tellings) {
        return new Event(EventKind.REISSUE, LocalDate.of(2026, 4, 10), List.of(tellings));
    }

    @Test
    void the_evidence_is_the_first_telling() {
        assertThat(told(by("b", true, 2), by("a", true, 1)).evidence()).isEqualTo(by("a", true, 1));
    }

    @Test
    void a_trusted_telling_comes_before_an_earlier_one_that_is_not() {
        Event event = told(by("a", false, 1), by("b", true, 2), by("c", true, 3));
        assertThat(event.evidence()).isEqualTo(by("b", true, 2));
        assertThat(event.trusted()).isTrue();
    }

    @Test
    void without_a_trusted_telling_the_first_is_the_evidence() {
        Event event = told(by("b", false, 2), by("a", false, 1));
        assertThat(event.evidence()).isEqualTo(by("a", false, 1));
        assertThat(event.trusted()).isFalse();
    }

    @Test
    void events_share_a_carrier_that_told_both() {
        Event event = told(by("a", true, 1), by("b", true, 2));
        assertThat(event.sharesCarrierWith(told(by("b", false, 9)))).isTrue();
        assertThat(event.sharesCarrierWith(told(by("c", true, 9)))).isFalse();
    }

    @Test
    void an_event_that_nobody_told_is_none() {
        assertThatThrownBy(() -> told()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_is_found_by_its_code(EventKind kind) {
        assertThat(EventKind.of(kind.code())).isEqualTo(kind);
    }
}
