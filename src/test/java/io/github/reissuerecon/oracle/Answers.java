package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Policy;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lookup} is to answer, read sentence by sentence from the README: for every question, all events of its number,
 * day by day.
 *
 * @param coversFrom the first date that is covered; null when none is
 * @param asked the carriers that must have told of a date before anybody says no
 * @param uncovered the first characters of numbers that no carrier tells of
 * @param through the last complete night
 * @param lastDay later dates are in the future
 */
public record Answers(
        Policy policy,
        List<Carrier> carriers,
        List<Night> told,
        @Nullable LocalDate coversFrom,
        List<String> asked,
        List<String> uncovered,
        LocalDate through,
        LocalDate lastDay) {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    /** A number, E.164 with "+", and the date that is asked of. */
    public record Question(String msisdn, LocalDate on) {}

    /** The answers' file, for one of the semantics. */
    public String file(String semantics, List<Question> questions) {
        List<Event> ledger = Ledger.of(carriers, told);
        StringBuilder text = new StringBuilder("msisdn,date,answer,disconnected_on,reissued_on,reason,carrier\n");
        for (Question question : questions) {
            List<Event> events = ledger.stream()
                    .filter(event -> event.msisdn().equals(question.msisdn()))
                    .toList();
            Answer answer = covered(semantics, question, events);
            text.append(Csv.row(
                            question.msisdn(),
                            question.on(),
                            answer.word(),
                            date(answer.disconnect()),
                            date(answer.reissue()),
                            answer.reason(),
                            answer.decided() == null
                                    ? null
                                    : answer.decided().evidence().carrier().name()))
                    .append('\n');
        }
        return text.toString();
    }

    private record Answer(
            String word,
            String reason,
            @Nullable Event disconnect,
            @Nullable Event reissue,
            @Nullable Event decided) {

        Answer(String word, String reason) {
            this(word, reason, null, null, null);
        }

        Answer but(String otherWord, String otherReason) {
            return new Answer(otherWord, otherReason, disconnect, reissue, decided);
        }
    }

    private Answer covered(String semantics, Question question, List<Event> events) {
        LocalDate on = question.on();
        if (on.isAfter(lastDay)) {
            return new Answer("error", "OUT_OF_RANGE");
        }
        String gap = gap(on);
        if (semantics.equals("camara") && gap != null) {
            return new Answer("error", "OUT_OF_RANGE");
        }
        Answer answer =
                switch (semantics) {
                    case "rnd" -> rnd(on, events);
                    case "camara" -> camara(on, events);
                    default -> contract(on, events);
                };
        if (answer.word().equals("no") && uncovered.stream().anyMatch(question.msisdn()::startsWith)) {
            return answer.but("no_data", "uncovered-prefix");
        }
        return gap != null && answer.word().equals("no") ? answer.but("no_data", gap) : answer;
    }

    private @Nullable String gap(LocalDate on) {
        if (coversFrom == null || asked.stream().anyMatch(carrier -> !hasTold(carrier, LONG_AGO))) {
            return "no-coverage";
        }
        if (on.isBefore(coversFrom)) {
            return "before-coverage";
        }
        boolean allTold = !on.isAfter(through) && asked.stream().allMatch(carrier -> hasTold(carrier, on));
        return allTold ? null : "after-coverage";
    }

    /** Whether a carrier has told of a date, or of a later one that had come when it told. */
    private boolean hasTold(String carrier, LocalDate on) {
        for (Night night : told) {
            for (Feed feed : night.feeds()) {
                if (feed.carrier().equals(carrier)
                        && feed.rows().stream()
                                .flatMap(row -> row.tells().stream())
                                .map(Telling::on)
                                .anyMatch(day -> !day.isBefore(on) && !day.isAfter(night.businessDate()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private Answer contract(LocalDate on, List<Event> events) {
        if (events.isEmpty()) {
            return new Answer("no", "not-told");
        }
        Suppression suppression = new Suppression(policy, through, events);
        Binding binding =
                new Binding(Binding.Holder.ACCOUNT, "1", "1", events.get(0).msisdn(), on, null);
        Verdict verdict = new Rules(policy, through, suppression.remaining(), binding, false).read();
        if (verdict.is(Verdict.Decision.KEEP)) {
            Verdict withAll = new Rules(policy, through, events, binding, false).read();
            return withAll.is(Verdict.Decision.KEEP)
                    ? new Answer("no", "no-ground")
                    : by("no", String.valueOf(suppression.reasonFor(withAll.evidence())), withAll);
        }
        return by(verdict.is(Verdict.Decision.WATCH) ? "no" : "yes", verdict.reason(), verdict);
    }

    private static Answer by(String word, String reason, Verdict verdict) {
        return new Answer(word, reason, verdict.disconnect(), verdict.reissue(), verdict.evidence());
    }

    private Answer rnd(LocalDate on, List<Event> events) {
        Suppression suppression = new Suppression(policy, through, events);
        List<Event> counting = suppression.remaining();
        Event left = last(Kind.DISCONNECT, LONG_AGO, through, counting);
        if (left != null && !left.on().isBefore(on)) {
            return rnd("yes", "disconnected-on-or-after-date", left, counting);
        }
        for (LocalDate day = on.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            Event reissue = last(Kind.REISSUE, day, day, counting);
            if (reissue != null && disconnectOf(reissue, counting) == null) {
                return new Answer("no_data", "disconnect-not-told", null, reissue, reissue);
            }
        }
        Event heldBack = last(Kind.DISCONNECT, on, through, events);
        if (heldBack != null) {
            return rnd("no", String.valueOf(suppression.reasonFor(heldBack)), heldBack, events);
        }
        return left == null ? new Answer("no", "not-told") : rnd("no", "disconnected-before-date", left, counting);
    }

    private Answer rnd(String word, String reason, Event left, List<Event> events) {
        return new Answer(word, reason, left, first(Kind.REISSUE, left.on(), events), left);
    }

    private Answer camara(LocalDate on, List<Event> events) {
        Suppression suppression = new Suppression(policy, through, events);
        List<Event> counting = suppression.remaining();
        Answer recycled = recycled(on, counting);
        if (recycled != null) {
            return recycled;
        }
        Answer seemingly = recycled(on, events);
        if (seemingly != null) {
            Event decided = seemingly.decided();
            return seemingly.but("no", decided == null ? "" : String.valueOf(suppression.reasonFor(decided)));
        }
        Event contract = last(Kind.REISSUE, LONG_AGO, through, counting);
        Event left = last(
                Kind.DISCONNECT, contract == null ? LONG_AGO : contract.on().plusDays(1), through, counting);
        if (left != null && (contract == null || !contract.on().equals(on))) {
            return new Answer("no", "disconnected-not-reissued", left, null, left);
        }
        return contract == null
                ? new Answer("no", "not-told")
                : new Answer(
                        "no",
                        contract.on().equals(on) ? "same-day" : "reissued-before-date",
                        disconnectOf(contract, counting),
                        contract,
                        contract);
    }

    /** Goes back from the day that is asked of: whoever comes on a day holds the number on it, whoever leaves does too. */
    private @Nullable Answer recycled(LocalDate on, List<Event> events) {
        for (LocalDate day = on; day.isAfter(LONG_AGO); day = day.minusDays(1)) {
            if (last(Kind.REISSUE, day, day, events) != null) {
                break;
            }
            Event left = day.equals(on) ? null : last(Kind.DISCONNECT, day, day, events);
            if (left != null) {
                return new Answer("yes", "nobody-held-on-date", left, first(Kind.REISSUE, day, events), left);
            }
        }
        Event contract = last(Kind.REISSUE, on.plusDays(1), through, events);
        return contract == null
                ? null
                : new Answer("yes", "reissued-after-date", disconnectOf(contract, events), contract, contract);
    }

    /** "The disconnect of a reissue is the latest one on or before it and after the reissue before it". */
    private static @Nullable Event disconnectOf(Event reissue, List<Event> events) {
        Event before = last(Kind.REISSUE, LONG_AGO, reissue.on().minusDays(1), events);
        return last(Kind.DISCONNECT, before == null ? LONG_AGO : before.on().plusDays(1), reissue.on(), events);
    }

    private @Nullable Event first(Kind kind, LocalDate from, List<Event> events) {
        Event first = null;
        for (Event event : events) {
            boolean within = !event.on().isBefore(from) && !event.on().isAfter(through);
            first = event.is(kind) && within && (first == null || event.on().isBefore(first.on())) ? event : first;
        }
        return first;
    }

    private static @Nullable Event last(Kind kind, LocalDate from, LocalDate to, List<Event> events) {
        Event last = null;
        for (Event event : events) {
            boolean within = !event.on().isBefore(from) && !event.on().isAfter(to);
            last = event.is(kind) && within && (last == null || event.on().isAfter(last.on())) ? event : last;
        }
        return last;
    }

    private static @Nullable LocalDate date(@Nullable Event event) {
        return event == null ? null : event.on();
    }
}
