package io.github.reissuerecon.timeline;

import static io.github.reissuerecon.timeline.EventKind.DISCONNECT;
import static io.github.reissuerecon.timeline.EventKind.PORT;
import static io.github.reissuerecon.timeline.EventKind.REISSUE;
import static io.github.reissuerecon.timeline.EventKind.RESUME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Carrier CARRIER = new Carrier("cmcc", 90, null, true);

    private static Event told(EventKind kind, String on) {
        return new Event(kind, LocalDate.parse(on), List.of(new Telling(CARRIER, 1, "cmcc.csv", 1)));
    }

    private static Event disconnected(String on) {
        return told(DISCONNECT, on);
    }

    private static Event reissued(String on) {
        return told(REISSUE, on);
    }

    private static Timeline timeline(Event... events) {
        return new Timeline(List.of(events));
    }

    @Test
    void the_disconnect_of_a_reissue_is_the_one_before_it() {
        Event disconnect = disconnected("2026-01-05");
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(disconnect, reissue).disconnectOf(reissue)).isEqualTo(disconnect);
    }

    @Test
    void of_several_disconnects_it_is_the_latest() {
        Event latest = disconnected("2026-02-05");
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(disconnected("2026-01-05"), latest, disconnected("2026-05-01"), reissue)
                        .disconnectOf(reissue))
                .isEqualTo(latest);
    }

    @Test
    void a_disconnect_on_the_day_of_the_reissue_is_its_own() {
        Event disconnect = disconnected("2026-04-10");
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(reissue, disconnect).disconnectOf(reissue)).isEqualTo(disconnect);
    }

    @Test
    void a_disconnect_before_the_reissue_before_is_of_an_earlier_tenure() {
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(disconnected("2025-01-05"), reissued("2025-06-01"), reissue)
                        .disconnectOf(reissue))
                .isNull();
    }

    @Test
    void a_disconnect_on_the_day_of_the_reissue_before_is_of_an_earlier_tenure() {
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(disconnected("2025-06-01"), reissued("2025-06-01"), reissue)
                        .disconnectOf(reissue))
                .isNull();
    }

    @Test
    void each_of_two_reissues_has_its_disconnect() {
        Event first = disconnected("2024-01-05");
        Event firstReissue = reissued("2024-06-01");
        Event second = disconnected("2024-06-02");
        Event secondReissue = reissued("2026-04-10");
        Timeline timeline = timeline(first, firstReissue, second, secondReissue);
        assertThat(timeline.disconnectOf(firstReissue)).isEqualTo(first);
        assertThat(timeline.disconnectOf(secondReissue)).isEqualTo(second);
    }

    @Test
    void without_a_disconnect_there_is_none() {
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(reissue, disconnected("2026-04-11")).disconnectOf(reissue))
                .isNull();
    }

    @Test
    void other_events_are_no_disconnect() {
        Event reissue = reissued("2026-04-10");
        assertThat(timeline(told(PORT, "2026-01-05"), told(RESUME, "2026-01-06"), reissue)
                        .disconnectOf(reissue))
                .isNull();
    }

    @Test
    void a_timeline_does_not_depend_on_the_order_of_telling() {
        List<Event> events = new ArrayList<>(List.of(
                disconnected("2026-01-05"),
                reissued("2026-04-10"),
                told(PORT, "2026-04-10"),
                disconnected("2026-04-10")));
        Timeline timeline = new Timeline(events);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(events, new Random(seed));
            assertThat(new Timeline(events)).isEqualTo(timeline);
        }
    }

    @Test
    void the_latest_of_a_kind_is_not_later_than_the_date() {
        Timeline timeline = timeline(reissued("2026-01-05"), reissued("2026-04-10"), disconnected("2026-04-01"));
        assertThat(timeline.latest(REISSUE, LocalDate.of(2026, 4, 10))).isEqualTo(reissued("2026-04-10"));
        assertThat(timeline.latest(REISSUE, LocalDate.of(2026, 4, 9))).isEqualTo(reissued("2026-01-05"));
        assertThat(timeline.latest(REISSUE, LocalDate.of(2026, 1, 4))).isNull();
    }

    @Test
    void the_next_of_a_kind_is_later_than_the_date() {
        Timeline timeline = timeline(reissued("2026-01-05"), reissued("2026-04-10"), disconnected("2026-04-01"));
        assertThat(timeline.next(REISSUE, LocalDate.of(2026, 1, 4))).isEqualTo(reissued("2026-01-05"));
        assertThat(timeline.next(REISSUE, LocalDate.of(2026, 1, 5))).isEqualTo(reissued("2026-04-10"));
        assertThat(timeline.next(REISSUE, LocalDate.of(2026, 4, 10))).isNull();
    }

    @Test
    void a_timeline_without_some_events_keeps_the_others() {
        Timeline timeline = timeline(reissued("2026-04-10"), told(PORT, "2026-04-10"));
        assertThat(timeline.without(event -> event.kind() == PORT)).isEqualTo(timeline(reissued("2026-04-10")));
    }
}
