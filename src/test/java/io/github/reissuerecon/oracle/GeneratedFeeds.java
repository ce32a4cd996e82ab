package io.github.reissuerecon.oracle;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Row;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The files in which carriers tell what happened, more than once, out of order, and with rows that mean nothing. */
final class GeneratedFeeds {
    private static final int FIRST_LINE = 2;
    private static final List<String> SUFFIXES = List.of("1", "9", "10", "B", "a", "Z", "b2", "_");
    private static final List<Kind> IN_DATES = List.of(Kind.DISCONNECT, Kind.REISSUE);

    private final Dice dice;
    private final List<Carrier> carriers;
    private final List<GeneratedNumber> numbers;

    GeneratedFeeds(Dice dice, List<Carrier> carriers, List<GeneratedNumber> numbers) {
        this.dice = dice;
        this.carriers = carriers;
        this.numbers = numbers;
    }

    /** One to three files of the night, and now and then a copy of one of them or of an earlier one. */
    List<Feed> of(LocalDate businessDate, List<Feed> earlier) {
        Iterator<String> suffixes = dice.shuffled(SUFFIXES).iterator();
        List<Feed> feeds = new ArrayList<>();
        for (int rest = dice.between(1, 3); rest > 0; rest--) {
            Carrier carrier = dice.oneOf(carriers);
            feeds.add(new Feed(nameOf(carrier.name(), businessDate, suffixes.next()), carrier.name(), rows(carrier)));
        }
        if (dice.chance(25)) {
            List<Feed> choices = new ArrayList<>(earlier);
            choices.addAll(feeds);
            Feed copied = dice.oneOf(choices);
            feeds.add(
                    new Feed(nameOf(copied.carrier(), businessDate, suffixes.next()), copied.carrier(), copied.rows()));
        }
        return feeds;
    }

    private static String nameOf(String carrier, LocalDate businessDate, String suffix) {
        return carrier + "_" + BASIC_ISO_DATE.format(businessDate) + "_" + suffix + ".csv";
    }

    private List<Row> rows(Carrier carrier) {
        List<Row> rows = new ArrayList<>();
        int tries = dice.chance(5) ? 0 : dice.oneOf(3, 6, 10, 15, 30);
        for (; tries > 0; tries--) {
            if (!rows.isEmpty() && dice.chance(10)) {
                Row again = dice.oneOf(rows);
                add(rows, again.msisdn(), again.tells());
            } else {
                GeneratedNumber number = dice.oneOf(numbers);
                add(rows, number.msisdn(), tells(carrier, number));
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, String msisdn, List<Telling> tells) {
        if (!tells.isEmpty()) {
            rows.add(new Row(FIRST_LINE + rows.size(), msisdn, tells));
        }
    }

    private List<Telling> tells(Carrier carrier, GeneratedNumber number) {
        return carrier.name().endsWith("-dates") ? dates(number) : event(number);
    }

    /** A disconnect, a reissue or one of each; none where the number has neither. */
    private List<Telling> dates(GeneratedNumber number) {
        List<Telling> choices = dice.shuffled(number.story().stream()
                .filter(telling -> IN_DATES.contains(telling.kind()))
                .toList());
        if (choices.isEmpty() || dice.chance(50)) {
            return choices.stream().limit(1).toList();
        }
        return IN_DATES.stream()
                .flatMap(kind -> choices.stream()
                        .filter(telling -> telling.kind() == kind)
                        .limit(1))
                .toList();
    }

    private List<Telling> event(GeneratedNumber number) {
        if (number.story().isEmpty() || dice.chance(8)) {
            Kind kind = dice.chance(70) ? Kind.SUSPEND : dice.oneOf(List.of(Kind.values()));
            return List.of(new Telling(kind, number.anyDay()));
        }
        Telling telling = dice.oneOf(number.story());
        boolean isNumberChange = telling.kind() == Kind.DISCONNECT && dice.chance(15);
        return List.of(isNumberChange ? new Telling(Kind.NUMBER_CHANGE, telling.on()) : telling);
    }
}
