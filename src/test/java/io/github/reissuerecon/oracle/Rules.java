package io.github.reissuerecon.oracle;

import static io.github.reissuerecon.oracle.Verdict.Decision.CORRECT_DEBT_RECORD;
import static io.github.reissuerecon.oracle.Verdict.Decision.REVIEW;
import static io.github.reissuerecon.oracle.Verdict.Decision.UNBIND;
import static io.github.reissuerecon.oracle.Verdict.Decision.WATCH;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.Objects.requireNonNull;

import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Policy;
import io.github.reissuerecon.oracle.Verdict.Decision;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's table, row by row, for one binding and the events it is read against; "first that speaks". */
record Rules(Policy policy, LocalDate businessDate, List<Event> events, Binding binding, boolean debtIsCorrected) {

    Verdict read() {
        if (!reissuesAfterBinding().isEmpty()) {
            return readReissuedAfter();
        }
        Event sameDay = reissueOnTheDayOfBinding();
        return sameDay != null ? readSameDay(sameDay) : readDisconnected();
    }

    /** Rows 1 to 5. */
    private Verdict readReissuedAfter() {
        Event reissue = evidenceOfReissue();
        Event disconnect = disconnectOf(reissue);
        if (isVerifiedOnOrAfterLatestReissue()) {
            return reissued(REVIEW, "verified-after-reissue", reissue);
        }
        if (disconnect != null && binding.boundOn().isAfter(disconnect.on())) {
            return reissued(REVIEW, "bound-during-aging", reissue);
        }
        if (disconnect != null && isSoonerThanAging(disconnect, reissue)) {
            return reissued(REVIEW, "short-aging", reissue);
        }
        if (reissuesAfterBinding().stream().noneMatch(Event::isTrusted)) {
            return reissued(REVIEW, "unconfirmed-reissue", reissue);
        }
        return reissued(flagged(), "reissued-after-binding", reissue);
    }

    /** Row 6. */
    private Verdict readSameDay(Event reissue) {
        return switch (policy.sameDay()) {
            case KEEP -> Verdict.KEEP;
            case REVIEW -> sameDay(REVIEW, reissue);
            case FLAG -> sameDay(reissue.isTrusted() ? flagged() : REVIEW, reissue);
        };
    }

    /** Rows 7 to 9. */
    private Verdict readDisconnected() {
        Event disconnect = latest(Kind.DISCONNECT);
        if (disconnect == null || isReissuedSince(disconnect) || !isOnOrAfterBindingAndVerification(disconnect)) {
            return Verdict.KEEP;
        }
        LocalDate expectedOn = comingReissueOn();
        if (expectedOn == null && isPresumedReissued(disconnect)) {
            return new Verdict(REVIEW, "presumed-reissued", disconnect, null, 0, null);
        }
        return new Verdict(WATCH, "disconnected-not-reissued", disconnect, null, 0, expectedOn);
    }

    /** Rows 4 and 5. */
    private Decision flagged() {
        return binding.isDebt() || debtIsCorrected ? CORRECT_DEBT_RECORD : UNBIND;
    }

    private Verdict reissued(Decision decision, String reason, Event reissue) {
        long times = reissuesAfterBinding().size();
        return new Verdict(decision, reason, disconnectOf(reissue), reissue, times, null);
    }

    private Verdict sameDay(Decision decision, Event reissue) {
        return new Verdict(decision, "same-day", disconnectOf(reissue), reissue, 1, null);
    }

    /** "a reissue date later than the binding's date and not later than the business date" */
    private List<Event> reissuesAfterBinding() {
        return past(Kind.REISSUE).stream()
                .filter(reissue -> reissue.on().isAfter(binding.boundOn()))
                .toList();
    }

    /** "the earliest such reissue (of a fully trusted feed where there is one)" */
    private Event evidenceOfReissue() {
        List<Event> such = reissuesAfterBinding();
        return such.stream().filter(Event::isTrusted).findFirst().orElse(such.get(0));
    }

    private @Nullable Event reissueOnTheDayOfBinding() {
        return past(Kind.REISSUE).stream()
                .filter(reissue -> reissue.on().equals(binding.boundOn()))
                .findFirst()
                .orElse(null);
    }

    private boolean isVerifiedOnOrAfterLatestReissue() {
        LocalDate verifiedOn = binding.lastVerifiedOn();
        LocalDate latestOn = requireNonNull(latest(Kind.REISSUE)).on();
        return verifiedOn != null && !verifiedOn.isBefore(latestOn);
    }

    /** "the latest one on or before it and after the reissue before it" */
    private @Nullable Event disconnectOf(Event reissue) {
        Event before = last(past(Kind.REISSUE).stream()
                .filter(other -> other.on().isBefore(reissue.on()))
                .toList());
        return last(past(Kind.DISCONNECT).stream()
                .filter(disconnect -> !disconnect.on().isAfter(reissue.on()))
                .filter(disconnect -> before == null || disconnect.on().isAfter(before.on()))
                .toList());
    }

    private static boolean isSoonerThanAging(Event disconnect, Event reissue) {
        Integer agingDays = reissue.evidence().carrier().agingDays();
        return agingDays != null && DAYS.between(disconnect.on(), reissue.on()) < agingDays;
    }

    private boolean isReissuedSince(Event disconnect) {
        return past(Kind.REISSUE).stream().anyMatch(reissue -> !reissue.on().isBefore(disconnect.on()));
    }

    private boolean isOnOrAfterBindingAndVerification(Event disconnect) {
        LocalDate verifiedOn = binding.lastVerifiedOn();
        return !disconnect.on().isBefore(binding.boundOn())
                && (verifiedOn == null || !disconnect.on().isBefore(verifiedOn));
    }

    private boolean isPresumedReissued(Event disconnect) {
        Integer days = disconnect.evidence().carrier().presumeReissuedAfterDays();
        return days != null && DAYS.between(disconnect.on(), businessDate) >= days;
    }

    private @Nullable LocalDate comingReissueOn() {
        return events.stream()
                .filter(event -> event.is(Kind.REISSUE) && event.on().isAfter(businessDate))
                .map(Event::on)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Event latest(Kind kind) {
        return last(past(kind));
    }

    private static @Nullable Event last(List<Event> ofOneKind) {
        return ofOneKind.isEmpty() ? null : ofOneKind.get(ofOneKind.size() - 1);
    }

    /** The events of a kind up to the business date, by date. */
    private List<Event> past(Kind kind) {
        return events.stream()
                .filter(event -> event.is(kind) && !event.on().isAfter(businessDate))
                .sorted(Comparator.comparing(Event::on))
                .toList();
    }
}
