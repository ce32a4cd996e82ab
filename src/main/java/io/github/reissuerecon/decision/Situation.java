package io.github.reissuerecon.decision;

import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.EventKind;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binding against what is known of its number as of the business date: what the rules ask about.
 *
 * @param binding the binding
 * @param timeline the events to judge by
 * @param businessDate the night; later events only announce themselves
 * @param debtCorrected whether a debt contact of the same account and number is itself to be corrected
 * @param policy the platform's judgement
 */
record Situation(Binding binding, Timeline timeline, LocalDate businessDate, boolean debtCorrected, Policy policy) {

    /** The reissues later than the binding and not later than the business date, earliest first. */
    List<Event> reissuesAfterBinding() {
        return timeline.of(EventKind.REISSUE)
                .filter(reissue ->
                        reissue.on().isAfter(binding.boundOn()) && !reissue.on().isAfter(businessDate))
                .toList();
    }

    /** The earliest reissue after the binding, of a fully trusted feed where there is one. */
    @Nullable
    Event reissueAfterBinding() {
        List<Event> reissues = reissuesAfterBinding();
        return reissues.stream().filter(Event::trusted).findFirst().orElse(reissues.isEmpty() ? null : reissues.get(0));
    }

    /** A reissue on the very day of the binding. */
    @Nullable
    Event reissueOnBindingDay() {
        return timeline.of(EventKind.REISSUE)
                .filter(reissue ->
                        reissue.on().equals(binding.boundOn()) && !reissue.on().isAfter(businessDate))
                .findFirst()
                .orElse(null);
    }

    /** The number's latest disconnect, when the owner held the number until then and no reissue followed by now. */
    @Nullable
    Event openDisconnect() {
        Event disconnect = timeline.latest(EventKind.DISCONNECT, businessDate);
        if (disconnect == null || disconnect.on().isBefore(binding.lastHeldOn())) {
            return null;
        }
        Event reissue = timeline.latest(EventKind.REISSUE, businessDate);
        return reissue == null || reissue.on().isBefore(disconnect.on()) ? disconnect : null;
    }

    /** A reissue that is told but still to come. */
    @Nullable
    Event reissueToCome() {
        return timeline.next(EventKind.REISSUE, businessDate);
    }

    /** A decision by a reissue, without a verdict yet. */
    Decision by(Event reissue, int reissueCount) {
        return new Decision(
                Outcome.KEEP, Reason.NO_GROUND, timeline.disconnectOf(reissue), reissue, reissueCount, null);
    }

    /** A decision by the open disconnect, without a verdict yet. */
    Decision byOpen(Event disconnect) {
        Event toCome = reissueToCome();
        return new Decision(Outcome.KEEP, Reason.NO_GROUND, disconnect, null, 0, toCome == null ? null : toCome.on());
    }
}
