package io.github.reissuerecon.oracle;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.FeedCount;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratedNightsTest {
    private static final int SCENARIOS = 3000;
    private static final int AT_LEAST = 20;
    private static final List<String> REVIEW_REASONS = List.of(
            "verified-after-reissue",
            "bound-during-aging",
            "short-aging",
            "unconfirmed-reissue",
            "same-day",
            "presumed-reissued");

    /** Every decision with every reason the contract gives it, as file, kind and reason. */
    private static final List<String> EVERY_DECISION_AND_REASON = Stream.of(
                    Stream.of("reissued-after-binding", "same-day").map(reason -> "unbind.csv account " + reason),
                    Stream.of("reissued-after-binding", "same-day").map(reason -> "debt-correction.csv true " + reason),
                    Stream.of("reissued-after-binding", "same-day")
                            .map(reason -> "debt-correction.csv false " + reason),
                    REVIEW_REASONS.stream().map(reason -> "review.csv account " + reason),
                    REVIEW_REASONS.stream().skip(1).map(reason -> "review.csv debt " + reason),
                    Stream.of("account", "debt").map(kind -> "watch.csv " + kind + " "),
                    Stream.of("account", "debt").map(kind -> "watch.csv " + kind + " expected"),
                    Stream.of("account", "debt").map(kind -> "suppressed.csv " + kind + " ported"),
                    Stream.of("account", "debt").map(kind -> "suppressed.csv " + kind + " reactivated"),
                    Stream.of("accounts keep", "accounts correct_debt_record", "debts keep"))
            .flatMap(names -> names)
            .toList();

    @Test
    void every_decision_and_reason_occurs_and_the_totals_add_up() {
        Map<String, Long> seen = new TreeMap<>();
        for (long seed = 0; seed < SCENARIOS; seed++) {
            for (Result result : everyNight(GeneratedNights.generate(seed))) {
                assertAddsUp(result);
                count(result, seen);
            }
        }
        for (String expected : EVERY_DECISION_AND_REASON) {
            assertTrue(seen.getOrDefault(expected, 0L) >= AT_LEAST, () -> expected + " in " + seen);
        }
        assertEquals(
                List.of(),
                seen.keySet().stream()
                        .filter(key -> !EVERY_DECISION_AND_REASON.contains(key))
                        .toList());
    }

    @Test
    void same_seed_gives_the_same_scenario() {
        LongStream.range(0, 50)
                .forEach(seed -> assertEquals(GeneratedNights.generate(seed), GeneratedNights.generate(seed)));
    }

    @Test
    void result_does_not_depend_on_the_order_of_the_input() {
        for (long seed = 0; seed < 300; seed++) {
            Scenario scenario = GeneratedNights.generate(seed);
            assertEquals(lastNight(scenario), lastNight(shuffled(scenario, new Dice(seed))));
        }
    }

    @Test
    void run_on_news_alone_writes_rows_of_the_full_run_only() {
        for (long seed = 0; seed < 300; seed++) {
            Scenario scenario = GeneratedNights.generate(seed);
            LocalDate businessDate = scenario.nights().get(0).businessDate();
            Result full = reconcile(scenario, scenario.nights(), businessDate, true, null);
            Result news = reconcile(scenario, scenario.nights(), businessDate, false, null);
            for (String file : news.files().keySet()) {
                assertTrue(lines(full, file).containsAll(lines(news, file)), file);
            }
        }
    }

    private static List<Result> everyNight(Scenario scenario) {
        List<Night> nights = scenario.nights();
        LocalDate last = nights.get(nights.size() - 1).businessDate();
        LocalDate previous = nights.size() > 1 ? nights.get(nights.size() - 2).businessDate() : null;
        return List.of(
                lastNight(scenario),
                reconcile(scenario, nights, last, false, previous),
                reconcile(scenario, nights.subList(0, 1), nights.get(0).businessDate(), false, null));
    }

    private static Result lastNight(Scenario scenario) {
        LocalDate last = scenario.nights().stream()
                .map(Night::businessDate)
                .max(LocalDate::compareTo)
                .orElseThrow();
        return reconcile(scenario, scenario.nights(), last, true, null);
    }

    private static Result reconcile(
            Scenario scenario,
            List<Night> told,
            LocalDate businessDate,
            boolean full,
            @Nullable LocalDate previousBusinessDate) {
        return Oracle.reconcile(
                scenario.carriers(),
                scenario.policy(),
                told,
                businessDate,
                full,
                previousBusinessDate,
                scenario.accounts(),
                scenario.debts());
    }

    private static Scenario shuffled(Scenario scenario, Dice dice) {
        return new Scenario(
                dice.shuffled(scenario.carriers()),
                scenario.policy(),
                dice.shuffled(scenario.nights()).stream()
                        .map(night -> new Night(night.businessDate(), shuffled(night.feeds(), dice)))
                        .toList(),
                dice.shuffled(scenario.accounts()),
                dice.shuffled(scenario.debts()));
    }

    private static List<Feed> shuffled(List<Feed> feeds, Dice dice) {
        return dice.shuffled(feeds).stream()
                .map(feed -> new Feed(feed.name(), feed.carrier(), dice.shuffled(feed.rows())))
                .toList();
    }

    private static void assertAddsUp(Result result) {
        for (FeedCount feed : result.feeds()) {
            assertEquals(feed.rows(), feed.accepted() + feed.duplicate() + feed.ignored());
        }
        assertAddUp(result.accountTotals());
        assertAddUp(result.debtTotals());
        assertEquals(total(result.accountTotals(), "unbind"), rows(result, "unbind.csv"));
        assertEquals(total(result.debtTotals(), "correct_debt_record"), rows(result, "debt-correction.csv"));
        for (String decision : List.of("review", "watch", "suppressed")) {
            long decided = total(result.accountTotals(), decision) + total(result.debtTotals(), decision);
            assertEquals(decided, rows(result, decision + ".csv"));
        }
    }

    private static void assertAddUp(Map<String, Long> totals) {
        long all = totals.values().stream().mapToLong(count -> count).sum();
        assertEquals(total(totals, "matched"), all - total(totals, "examined") - total(totals, "matched"));
    }

    private static long total(Map<String, Long> totals, String key) {
        return requireNonNull(totals.get(key), key);
    }

    private static long rows(Result result, String file) {
        return lines(result, file).size() - 1L;
    }

    private static List<String> lines(Result result, String file) {
        return requireNonNull(result.files().get(file), file).lines().toList();
    }

    private static void count(Result result, Map<String, Long> seen) {
        result.files().forEach((file, text) -> text.lines()
                .skip(file.equals("changes.csv") ? Long.MAX_VALUE : 1)
                .map(line -> file + " " + kindAndReason(file, line))
                .forEach(key -> seen.merge(key, 1L, Long::sum)));
        seen.merge("accounts keep", total(result.accountTotals(), "keep"), Long::sum);
        seen.merge("accounts correct_debt_record", total(result.accountTotals(), "correct_debt_record"), Long::sum);
        seen.merge("debts keep", total(result.debtTotals(), "keep"), Long::sum);
    }

    /** Counted from the end of the row, its ids without commas. */
    private static String kindAndReason(String file, String line) {
        String[] cells = line.replaceAll("\"([^\"]|\"\")*\"", "id").split(",", -1);
        int end = cells.length;
        return switch (file) {
            case "unbind.csv" -> "account " + cells[end - 6];
            case "debt-correction.csv" -> cells[end - 6] + " " + cells[end - 7];
            case "review.csv" -> cells[0] + " " + cells[end - 9];
            case "watch.csv" -> cells[0] + " " + (cells[end - 8].isEmpty() ? "" : "expected");
            default -> cells[0] + " " + cells[end - 5];
        };
    }
}
