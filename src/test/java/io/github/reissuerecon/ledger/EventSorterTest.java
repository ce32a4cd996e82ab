package io.github.reissuerecon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.timeline.EventKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSorterTest {

    /** An event, as a test sees it. */
    private record Seen(long key, List<Long> digest, int day, EventKind kind, long line) {

        String event() {
            return key + " " + digest + " " + day + " " + kind;
        }
    }

    private static final Comparator<Seen> IN_ORDER = Comparator.comparingLong(Seen::key)
            .thenComparing(seen -> seen.digest().toString())
            .thenComparingInt(Seen::day)
            .thenComparing(Seen::kind)
            .thenComparingLong(Seen::line);

    @ParameterizedTest
    @CsvSource({"0, 100, 1000000", "0, 5000, 64", "2, 5000, 300", "4, 3000, 17", "0, 1, 1", "4, 0, 10"})
    void events_come_out_in_order_and_each_once_with_its_first_line(int words, int count, int inMemory)
            throws IOException {
        List<Seen> told = generated(words, count);
        Map<String, Seen> expected = new LinkedHashMap<>();
        told.stream().sorted(IN_ORDER).forEach(seen -> expected.putIfAbsent(seen.event(), seen));

        List<Seen> sorted = new ArrayList<>();
        try (EventSorter sorter = new EventSorter(words, inMemory)) {
            for (int from = 0; from < count; from += 40) {
                sorter.add(columns(words, told.subList(from, Math.min(count, from + 40))));
            }
            EventColumns some = sorter.next(33);
            while (some != null) {
                assertThat(some.size()).isLessThanOrEqualTo(33);
                sorted.addAll(seen(some));
                some = sorter.next(33);
            }
            assertThat(sorter.position()).isEqualTo(expected.size());
        }
        assertThat(sorted).containsExactlyElementsOf(expected.values());
    }

    @Test
    void dates_far_apart_keep_their_order() throws IOException {
        EventColumns events = new EventColumns(0);
        int last = 2_932_896;
        int first = -719_162;
        events.add(1, new long[0], EventKind.PORT, last, (1L << 32) - 1);
        events.add(1, new long[0], EventKind.DISCONNECT, first, 7);
        events.sort();
        assertThat(seen(events))
                .containsExactly(
                        new Seen(1, List.of(), first, EventKind.DISCONNECT, 7),
                        new Seen(1, List.of(), last, EventKind.PORT, (1L << 32) - 1));
    }

    private static List<Seen> generated(int words, int count) {
        SplittableRandom random = new SplittableRandom(count + words);
        List<Seen> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long key = (words > 0 ? Long.MIN_VALUE : 0) + random.nextLong(200);
            List<Long> digest = new ArrayList<>();
            for (int word = 0; word < words; word++) {
                digest.add(word == 1 ? random.nextLong(2) : key);
            }
            told.add(new Seen(key, digest, random.nextInt(3), EventKind.of(random.nextInt(4)), i + 1L));
        }
        return told;
    }

    private static EventColumns columns(int words, List<Seen> told) {
        EventColumns columns = new EventColumns(words);
        told.forEach(seen -> columns.add(
                seen.key(),
                seen.digest().stream().mapToLong(Long::longValue).toArray(),
                seen.kind(),
                seen.day(),
                seen.line()));
        return columns;
    }

    private static List<Seen> seen(EventColumns events) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            List<Long> digest = Arrays.stream(events.digest(i)).boxed().toList();
            seen.add(new Seen(events.key(i), digest, events.epochDay(i), events.kind(i), events.line(i)));
        }
        return seen;
    }
}
