package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Binding.Holder;
import io.github.reissuerecon.oracle.Decisions.Decided;
import io.github.reissuerecon.oracle.Verdict.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the nights remember of their findings: what each began and ended, in a plain list. */
public final class Memory {

    private final List<Entry> entries = new ArrayList<>();

    /** What a night changed about a binding: what it ended, and what is open since. */
    record Entry(
            LocalDate night,
            Holder kind,
            String id,
            @Nullable String ended,
            @Nullable Entry before,
            @Nullable Decided open) {

        static final Comparator<Entry> ORDER = Comparator.comparing(Entry::kind).thenComparing(Entry::id, Ids.ORDER);

        Decided opened() {
            return Objects.requireNonNull(open);
        }
    }

    /** Notes a night in the place of what an earlier run of it left. */
    void note(LocalDate night, Decisions decisions, List<Binding> platform, Predicate<String> matched) {
        entries.removeIf(entry -> entry.night().equals(night));
        List<Entry> noted = new ArrayList<>();
        for (Decided now : found(decisions)) {
            Entry before = latest(now.binding(), night.minusDays(1));
            if (before == null || before.open() == null) {
                noted.add(entry(night, now.binding(), null, null, now));
            } else if (!isSame(before.opened(), now)) {
                String ended = isSameRow(before.opened().binding(), now.binding()) ? "withdrawn" : "resolved";
                noted.add(entry(night, now.binding(), ended, before, now));
            }
        }
        for (Entry before : List.copyOf(entries)) {
            if (before.open() != null
                    && before.equals(latest(before.opened().binding(), night.minusDays(1)))
                    && matched.test(before.opened().binding().msisdn())
                    && found(decisions).stream().noneMatch(now -> isOf(before, now.binding()))) {
                Binding was = before.opened().binding();
                boolean same = platform.stream().anyMatch(row -> isOf(before, row) && isSameRow(was, row));
                noted.add(entry(night, was, same ? "withdrawn" : "resolved", before, null));
            }
        }
        entries.addAll(noted);
    }

    private static Entry entry(
            LocalDate night, Binding binding, @Nullable String ended, @Nullable Entry before, @Nullable Decided open) {
        return new Entry(night, binding.kind(), binding.id(), ended, before, open);
    }

    private static List<Decided> found(Decisions decisions) {
        return Stream.concat(decisions.accounts().stream(), decisions.debts().stream())
                .filter(decided -> !decided.is(Decision.KEEP))
                .toList();
    }

    private static boolean isOf(Entry entry, Binding binding) {
        return entry.kind() == binding.kind() && entry.id().equals(binding.id());
    }

    private @Nullable Entry latest(Binding binding, LocalDate through) {
        return entries.stream()
                .filter(entry -> isOf(entry, binding) && !entry.night().isAfter(through))
                .max(Comparator.comparing(Entry::night))
                .orElse(null);
    }

    private static boolean isSame(Decided one, Decided other) {
        Verdict was = one.verdict();
        Verdict is = other.verdict();
        return one.binding().msisdn().equals(other.binding().msisdn())
                && one.binding().boundOn().equals(other.binding().boundOn())
                && was.decision() == is.decision()
                && was.reason().equals(is.reason())
                && was.timesReissued() == is.timesReissued()
                && Objects.equals(Files.dateOf(was.disconnect()), Files.dateOf(is.disconnect()))
                && Objects.equals(Files.dateOf(was.reissue()), Files.dateOf(is.reissue()))
                && carrier(was).equals(carrier(is));
    }

    private static String carrier(Verdict verdict) {
        return verdict.evidence().evidence().carrier().name();
    }

    private static boolean isSameRow(Binding one, Binding other) {
        return one.msisdn().equals(other.msisdn())
                && one.boundOn().equals(other.boundOn())
                && Objects.equals(one.lastVerifiedOn(), other.lastVerifiedOn());
    }

    LocalDate firstSeenOn(Decided decided, LocalDate night) {
        return Objects.requireNonNull(latest(decided.binding(), night)).night();
    }

    /** By kind, then by id; what ended before what began. */
    List<String> changes(LocalDate night) {
        List<String> rows = new ArrayList<>();
        entries.stream()
                .filter(entry -> entry.night().equals(night))
                .sorted(Entry.ORDER)
                .forEach(entry -> {
                    if (entry.ended() != null && entry.before() != null) {
                        rows.add(row(
                                entry.ended(),
                                entry.before().opened(),
                                entry.before().night()));
                    }
                    if (entry.open() != null) {
                        rows.add(row("new", entry.opened(), night));
                    }
                });
        return rows;
    }

    private static String row(String change, Decided decided, LocalDate firstSeenOn) {
        Binding binding = decided.binding();
        Verdict verdict = decided.verdict();
        return Csv.row(
                change,
                binding.kind(),
                binding.id(),
                binding.accountId(),
                Csv.masked(binding.msisdn()),
                verdict.decision().name().toLowerCase(java.util.Locale.ROOT),
                verdict.reason().isEmpty() ? "disconnected-not-reissued" : verdict.reason(),
                binding.boundOn(),
                binding.lastVerifiedOn(),
                Files.dateOf(verdict.disconnect()),
                Files.dateOf(verdict.reissue()),
                carrier(verdict),
                firstSeenOn);
    }
}
