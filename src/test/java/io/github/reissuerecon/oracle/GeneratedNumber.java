package io.github.reissuerecon.oracle;

import static io.github.reissuerecon.oracle.Oracle.Kind.DISCONNECT;
import static io.github.reissuerecon.oracle.Oracle.Kind.PORT;
import static io.github.reissuerecon.oracle.Oracle.Kind.REISSUE;
import static io.github.reissuerecon.oracle.Oracle.Kind.RESUME;
import static io.github.reissuerecon.oracle.Oracle.Kind.SUSPEND;

import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A number and what happened to it, whether any feed tells it or not. */
final class GeneratedNumber {
    private final Dice dice;
    private final List<Integer> periods;
    private final String msisdn;
    private final LocalDate pivot;
    private final List<Telling> story = new ArrayList<>();

    private GeneratedNumber(Dice dice, List<Integer> periods, String msisdn) {
        this.dice = dice;
        this.periods = periods;
        this.msisdn = msisdn;
        this.pivot = dice.around(GeneratedNights.FIRST_NIGHT, 6, 6);
    }

    static List<GeneratedNumber> several(Dice dice, List<Integer> periods) {
        Set<String> msisdns = new LinkedHashSet<>();
        int count = dice.between(3, 12);
        while (msisdns.size() < count) {
            msisdns.add(dice.chance(70) ? chinese(dice) : american(dice));
        }
        return msisdns.stream()
                .map(msisdn -> new GeneratedNumber(dice, periods, msisdn).live())
                .toList();
    }

    String msisdn() {
        return msisdn;
    }

    List<Telling> story() {
        return story;
    }

    /** A day on which something may well have happened to the number. */
    LocalDate anyDay() {
        if (story.isEmpty() || dice.chance(20)) {
            return dice.around(pivot, 6, 6);
        }
        return dice.oneOf(story).on().plusDays(dice.oneOf(0, 0, 0, 0, -1, 1));
    }

    LocalDate dayBeforeAll() {
        LocalDate first =
                story.stream().map(Telling::on).min(LocalDate::compareTo).orElse(pivot);
        return first.minusDays(dice.oneOf(0, 1, 7, 400));
    }

    private static String chinese(Dice dice) {
        return "+86" + dice.oneOf(138, 139, 150, 186) + dice.between(1000, 9999) + dice.oneOf(8000, 8001);
    }

    private static String american(Dice dice) {
        return "+1" + dice.oneOf(415, 212, 303) + dice.between(200, 999) + dice.oneOf(2000, 2001);
    }

    private GeneratedNumber live() {
        switch (dice.between(0, 9)) {
            case 0 -> disconnect();
            case 1 -> tenure();
            case 2 -> happened(REISSUE, anyDay());
            case 3 -> threeDates();
            case 4 -> severalTenures();
            case 5 -> resumption();
            case 6 -> ported();
            case 7 -> happened(dice.oneOf(List.of(PORT, SUSPEND, RESUME)), pivot);
            case 8 -> anything();
            default -> portedAndReissued();
        }
        return this;
    }

    private void happened(Kind kind, LocalDate on) {
        story.add(new Telling(kind, on));
    }

    /** A disconnect whose period has passed on some night, or not quite. */
    private void disconnect() {
        happened(DISCONNECT, dice.chance(50) ? pivot : dice.around(aPeriodBefore(GeneratedNights.FIRST_NIGHT), 1, 4));
    }

    private void tenure() {
        happened(DISCONNECT, aPeriodBefore(pivot));
        happened(REISSUE, pivot);
    }

    private LocalDate aPeriodBefore(LocalDate date) {
        return date.minusDays(dice.oneOf(periods)).plusDays(dice.oneOf(0, 0, 1, 1, -1));
    }

    private void threeDates() {
        tenure();
        happened(DISCONNECT, pivot.plusDays(dice.oneOf(0, 1, 2, 5)));
    }

    private void severalTenures() {
        tenure();
        LocalDate next = pivot.plusDays(dice.oneOf(-9, 2, 4, 6));
        happened(DISCONNECT, next);
        happened(REISSUE, next.plusDays(dice.oneOf(0, 1, 3, 5)));
        if (dice.chance(40)) {
            happened(REISSUE, anyDay());
        }
    }

    private void resumption() {
        if (dice.chance(25)) {
            resumedAfterAPort();
        } else {
            resumed();
        }
    }

    /** The port's reissue does not stand between the disconnect and the resume; one a day later would. */
    private void resumedAfterAPort() {
        happened(DISCONNECT, pivot.minusDays(dice.oneOf(7, 8)));
        happened(PORT, pivot.minusDays(5));
        happened(REISSUE, pivot.plusDays(dice.oneOf(-6, -5, 0, 1)));
        happened(RESUME, pivot.plusDays(dice.oneOf(0, 1, 1)));
    }

    private void resumed() {
        LocalDate disconnectedOn = pivot.minusDays(dice.oneOf(0, 1, 3));
        happened(DISCONNECT, disconnectedOn);
        happened(RESUME, disconnectedOn.plusDays(dice.oneOf(0, 0, 1, 3, -1)));
        if (dice.chance(40)) {
            happened(REISSUE, dice.chance(50) ? anyDay() : dice.around(disconnectedOn, 1, 6));
        }
        if (dice.chance(25)) {
            happened(PORT, atTheEdgeOfTheWindow(dice.oneOf(story).on()));
        }
    }

    private void ported() {
        happened(DISCONNECT, pivot);
        happened(PORT, atTheEdgeOfTheWindow(pivot));
        if (dice.chance(30)) {
            happened(dice.oneOf(List.of(DISCONNECT, REISSUE, RESUME)), anyDay());
        }
    }

    private void portedAndReissued() {
        tenure();
        happened(PORT, atTheEdgeOfTheWindow(dice.oneOf(story).on()));
        if (dice.chance(40)) {
            happened(dice.oneOf(List.of(DISCONNECT, REISSUE)), anyDay());
        }
    }

    /** The date lies 1 day before to 5 days after the port, or just outside. */
    private LocalDate atTheEdgeOfTheWindow(LocalDate date) {
        return date.minusDays(dice.oneOf(-2, -1, 0, 5, 6));
    }

    private void anything() {
        for (int rest = dice.between(2, 6); rest > 0; rest--) {
            happened(dice.oneOf(List.of(DISCONNECT, DISCONNECT, REISSUE, REISSUE, RESUME, PORT)), anyDay());
        }
    }
}
