package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Debt;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Policy;
import io.github.reissuerecon.oracle.Oracle.SameDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small scenarios that are dense in edge cases: equal dates on every side, periods met exactly or missed by a day, the
 * edges of the port window, events told twice, by several carriers, in several nights, or before they happen.
 *
 * <p>A carrier whose name ends in {@code -dates} has the layout {@code msisdn, disconnected-on, reissued-on}; its rows
 * tell a disconnect, a reissue, or both. One whose name ends in {@code -events} has the layout
 * {@code msisdn, event, event-on}; its rows tell one event of any kind. Lines count from 2, without gaps. Every file's
 * name begins with that of its carrier and an underscore and occurs once in a scenario.
 */
public final class GeneratedNights {
    static final LocalDate FIRST_NIGHT = LocalDate.of(2024, 6, 15);
    private static final List<String> NAMES = List.of("amber", "birch", "cedar", "dune");

    private final Dice dice;

    private GeneratedNights(long seed) {
        this.dice = new Dice(seed);
    }

    /** What a test needs to run the nights one after the other; the nights stand in the order of their dates. */
    public record Scenario(
            List<Carrier> carriers, Policy policy, List<Night> nights, List<Account> accounts, List<Debt> debts) {}

    /** The scenario of a seed. */
    public static Scenario generate(long seed) {
        return new GeneratedNights(seed).scenario();
    }

    private Scenario scenario() {
        List<Carrier> carriers = carriers();
        List<GeneratedNumber> numbers = GeneratedNumber.several(dice, periodsOf(carriers));
        GeneratedBindings bindings = new GeneratedBindings(dice, numbers);
        List<Account> accounts = bindings.accounts();
        return new Scenario(carriers, policy(), nights(carriers, numbers), accounts, bindings.debts(accounts));
    }

    /** The first is not fully trusted, the second presumes; the others are as they fall. */
    private List<Carrier> carriers() {
        List<String> names = dice.shuffled(NAMES);
        return IntStream.range(0, dice.between(2, NAMES.size()))
                .mapToObj(i -> carrier(names.get(i), i == 0, i == 1))
                .toList();
    }

    private Carrier carrier(String name, boolean isReviewOnly, boolean presumes) {
        Integer agingDays = dice.chance(20) ? null : dice.oneOf(0, 1, 3, 5, 7, 45, 90);
        Integer presumeDays = presumes || dice.chance(20) ? dice.oneOf(0, 1, 3, 5, 45) : null;
        String layout = presumes || dice.chance(60) ? "-events" : "-dates";
        return new Carrier(name + layout, agingDays, presumeDays, !isReviewOnly && !dice.chance(10));
    }

    private static List<Integer> periodsOf(List<Carrier> carriers) {
        return carriers.stream()
                .flatMap(carrier -> Stream.of(carrier.agingDays(), carrier.presumeReissuedAfterDays()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Policy policy() {
        SameDay sameDay = dice.oneOf(List.of(SameDay.values()));
        return dice.chance(70)
                ? new Policy(sameDay, 1, 5)
                : new Policy(sameDay, dice.between(0, 3), dice.oneOf(0, 1, 6, 30));
    }

    private List<Night> nights(List<Carrier> carriers, List<GeneratedNumber> numbers) {
        GeneratedFeeds feeds = new GeneratedFeeds(dice, carriers, numbers);
        List<Night> nights = new ArrayList<>();
        List<Feed> earlier = new ArrayList<>();
        LocalDate businessDate = FIRST_NIGHT;
        for (int rest = dice.between(1, 4); rest > 0; rest--) {
            Night night = new Night(businessDate, feeds.of(businessDate, earlier));
            nights.add(night);
            earlier.addAll(night.feeds());
            businessDate = businessDate.plusDays(dice.oneOf(1, 1, 2, 3));
        }
        return nights;
    }
}
