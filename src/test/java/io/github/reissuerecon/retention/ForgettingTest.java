package io.github.reissuerecon.retention;

import static io.github.reissuerecon.timeline.EventKind.DISCONNECT;
import static io.github.reissuerecon.timeline.EventKind.PORT;
import static io.github.reissuerecon.timeline.EventKind.REISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.oracle.Oracle;
import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Debt;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Policy;
import io.github.reissuerecon.oracle.Oracle.Row;
import io.github.reissuerecon.oracle.Oracle.SameDay;
import io.github.reissuerecon.oracle.Oracle.Telling;
import io.github.reissuerecon.retention.Forgetting.Known;
import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the ledger may forget, shown by the naive reading of the rules with and without it. */
class ForgettingTest {

    private static final int SCENARIOS = 8_000;
    private static final LocalDate HORIZON = LocalDate.of(2025, 6, 15);
    private static final LocalDate TOLD_BEFORE = HORIZON.minusDays(1);
    private static final Forgetting FORGETTING = new Forgetting(HORIZON, 1, 5);

    private static Known on(EventKind kind, String date) {
        return new Known(kind, LocalDate.parse(date));
    }

    @Test
    void a_number_that_was_reissued_long_ago_is_forgotten() {
        assertThat(FORGETTING.forgets(List.of(on(DISCONNECT, "2025-01-01"), on(REISSUE, "2025-04-01"))))
                .isTrue();
        assertThat(FORGETTING.forgets(List.of(on(DISCONNECT, "2025-01-01"), on(REISSUE, "2025-06-10"))))
                .isFalse();
    }

    @Test
    void a_disconnect_without_a_reissue_is_remembered_however_old_it_is() {
        assertThat(FORGETTING.forgets(List.of(on(DISCONNECT, "2001-01-01")))).isFalse();
        assertThat(FORGETTING.forgets(List.of(on(REISSUE, "2000-01-01"), on(DISCONNECT, "2001-01-01"))))
                .isFalse();
    }

    @Test
    void a_reissue_that_a_port_explains_ends_no_disconnect() {
        Known disconnect = on(DISCONNECT, "2025-01-01");
        assertThat(FORGETTING.forgets(List.of(disconnect, on(PORT, "2025-02-01"), on(REISSUE, "2025-02-06"))))
                .isFalse();
        assertThat(FORGETTING.forgets(List.of(disconnect, on(PORT, "2025-02-01"), on(REISSUE, "2025-02-07"))))
                .isTrue();
    }

    /** What was told before the purge and after it; what is told after it happened on the horizon or later. */
    private record Scenario(
            List<Carrier> carriers,
            Policy policy,
            List<Row> before,
            List<Night> after,
            List<Account> accounts,
            List<Debt> debts,
            boolean full) {

        Map<String, String> files(Predicate<String> isForgotten) {
            List<Row> kept = before.stream()
                    .filter(row -> !isForgotten.test(row.msisdn()))
                    .toList();
            List<Night> told = new ArrayList<>(after);
            told.add(new Night(TOLD_BEFORE, List.of(new Feed("amber_0.csv", "amber", kept))));
            LocalDate last = after.get(after.size() - 1).businessDate();
            return Oracle.reconcile(carriers, policy, told, last, full, last.minusDays(10), accounts, debts)
                    .files();
        }

        Set<String> numbers() {
            Set<String> numbers = new TreeSet<>();
            before.forEach(row -> numbers.add(row.msisdn()));
            return numbers;
        }

        boolean mayForget(String msisdn) {
            return new Forgetting(HORIZON, policy.portDaysBefore(), policy.portDaysAfter())
                    .forgets(before.stream()
                            .filter(row -> row.msisdn().equals(msisdn))
                            .map(row -> row.tells().get(0))
                            .map(telling ->
                                    new Known(EventKind.valueOf(telling.kind().name()), telling.on()))
                            .toList());
        }
    }

    @Test
    void bindings_made_since_are_decided_as_if_nothing_was_forgotten() {
        int forgotten = 0;
        int wouldDiffer = 0;
        for (long seed = 0; seed < SCENARIOS; seed++) {
            Scenario scenario = scenario(new SplittableRandom(seed));
            Map<String, String> remembering = scenario.files(msisdn -> false);
            assertThat(scenario.files(scenario::mayForget)).as("seed %s", seed).isEqualTo(remembering);
            forgotten += (int)
                    scenario.numbers().stream().filter(scenario::mayForget).count();
            wouldDiffer += scenario.files(msisdn -> true).equals(remembering) ? 0 : 1;
        }
        assertThat(forgotten).isGreaterThan(SCENARIOS / 10);
        assertThat(wouldDiffer).as("what is remembered is needed").isGreaterThan(SCENARIOS / 100);
    }

    private static Scenario scenario(SplittableRandom random) {
        List<Carrier> carriers = List.of(carrier("amber", random), carrier("birch", random));
        Policy policy = new Policy(SameDay.REVIEW, random.nextInt(4), random.nextInt(7));
        List<Night> after =
                List.of(night(HORIZON.plusDays(6), "amber", random), night(HORIZON.plusDays(20), "birch", random));
        List<Account> accounts = IntStream.range(0, 6)
                .mapToObj(i -> new Account(
                        "" + i, number(random), since(random), random.nextInt(3) > 0 ? null : since(random)))
                .toList();
        List<Debt> debts = IntStream.range(0, 3)
                .mapToObj(i -> new Debt("" + i, "" + i, accounts.get(i).msisdn(), since(random)))
                .toList();
        List<Row> before = rows(random, 8, HORIZON.minusDays(25), HORIZON.plusDays(2));
        return new Scenario(carriers, policy, before, after, accounts, debts, random.nextBoolean());
    }

    private static Carrier carrier(String name, SplittableRandom random) {
        return new Carrier(
                name,
                random.nextBoolean() ? null : random.nextInt(40),
                random.nextBoolean() ? null : random.nextInt(6),
                random.nextInt(4) > 0);
    }

    private static Night night(LocalDate night, String carrier, SplittableRandom random) {
        return new Night(
                night, List.of(new Feed(carrier + "_1.csv", carrier, rows(random, 6, HORIZON, HORIZON.plusDays(22)))));
    }

    private static List<Row> rows(SplittableRandom random, int most, LocalDate from, LocalDate before) {
        Kind[] kinds = {Kind.DISCONNECT, Kind.REISSUE, Kind.DISCONNECT, Kind.REISSUE, Kind.RESUME, Kind.PORT};
        return IntStream.rangeClosed(2, 2 + random.nextInt(most))
                .mapToObj(line -> new Row(
                        line,
                        number(random),
                        List.of(new Telling(
                                kinds[random.nextInt(kinds.length)],
                                LocalDate.ofEpochDay(random.nextLong(from.toEpochDay(), before.toEpochDay()))))))
                .toList();
    }

    private static LocalDate since(SplittableRandom random) {
        return HORIZON.plusDays(random.nextInt(20));
    }

    private static String number(SplittableRandom random) {
        return "+861380013800" + random.nextInt(3);
    }
}
