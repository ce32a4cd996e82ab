package io.github.reissuerecon.review;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.Decisions.Entry;
import io.github.reissuerecon.finding.Decisions.Verdict;
import io.github.reissuerecon.finding.OpenFindings;
import io.github.reissuerecon.finding.OpenFindings.Made;
import io.github.reissuerecon.finding.OpenFindings.Open;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.ShardedId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the decisions of a review file, row by row. A decision is of the evidence that the reviewer saw; who made one may
 * change it, nobody else. A second time, the same file changes nothing.
 */
public final class Reviewing {

    private static final int BLOCK = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final String WORDS = "unbind | correct-debt | keep | later";
    private static final String WORDS_FOR_DEBTS = "correct-debt | keep | later";

    private final OpenFindings open;
    private final Decisions decisions;
    private final Predicate<Open> carriedOut;
    private final Evidence evidence;
    private final String reviewer;
    private final Instant now;
    /** The verdicts that rows of this file gave, and where. */
    private final Map<Binding, Told> told = new HashMap<>();

    private long rows;
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    /** What becomes of a row. */
    public enum Fate {
        ACCEPTED,
        UNCHANGED,
        /** Nobody decided it yet. */
        UNDECIDED,
        REFUSED
    }

    private record Binding(BindingKind kind, String id) {}

    private record Told(long line, Verdict verdict, String note) {}

    /**
     * Takes decisions.
     *
     * @param carriedOut whether what was decided of a finding was done already
     * @param zone of dates that stand with a time
     * @param reviewer who decided, 255 characters at most
     * @param now when, for the records
     */
    public Reviewing(
            OpenFindings open,
            Decisions decisions,
            Predicate<Open> carriedOut,
            ZoneId zone,
            String reviewer,
            Instant now) {
        this.open = open;
        this.decisions = decisions;
        this.carriedOut = carriedOut;
        this.evidence = new Evidence(zone);
        this.reviewer = reviewer;
        this.now = now;
    }

    /**
     * Takes the next rows; belongs to one transaction.
     *
     * @return false at the end of the file
     */
    public boolean take(ReviewFile file, Consumer<Refusal> refusals) throws IOException {
        List<ReviewRow> block = file.next(BLOCK);
        boolean runUnfinished = open.isRunUnfinished();
        Map<BindingKind, Map<String, Open>> known = known(block);
        for (ReviewRow row : block) {
            rows++;
            Refusal refusal = row.fault() == null
                    ? take(row, file, known, runUnfinished)
                    : row.refused("row", Text.of("review.cells"), Text.plain(Objects.requireNonNull(row.fault())));
            if (refusal != null) {
                count(Fate.REFUSED);
                refusals.accept(refusal);
            }
        }
        return !block.isEmpty();
    }

    private Map<BindingKind, Map<String, Open>> known(List<ReviewRow> block) {
        Map<BindingKind, Map<String, Open>> known = new EnumMap<>(BindingKind.class);
        for (BindingKind kind : BindingKind.values()) {
            Set<String> ids = new HashSet<>();
            block.stream()
                    .filter(row -> row.cell("kind").equalsIgnoreCase(kind.code()))
                    .forEach(row -> ids.addAll(row.names()));
            known.put(kind, open.of(kind, ids));
        }
        return known;
    }

    private @Nullable Refusal take(
            ReviewRow row, ReviewFile file, Map<BindingKind, Map<String, Open>> known, boolean runUnfinished) {
        String word = row.cell("decision");
        if (word.isEmpty()) {
            count(Fate.UNDECIDED);
            return null;
        }
        Verdict verdict = Verdict.ofWord(word).orElse(null);
        if (verdict == null) {
            return row.refused("decision", Text.of("review.one-of", WORDS), quoted(word));
        }
        BindingKind kind = Stream.of(BindingKind.values())
                .filter(each -> each.code().equalsIgnoreCase(row.cell("kind")))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            return row.refused("kind", Text.of("review.kinds"), quoted(row.cell("kind")));
        }
        Refusal misplaced = file.misplaced(row);
        if (misplaced != null) {
            return misplaced;
        }
        if (kind == BindingKind.DEBT && verdict == Verdict.UNBIND) {
            return row.refused("decision", Text.of("review.one-of-for-debts", WORDS_FOR_DEBTS), quoted(word));
        }
        if (row.cell("note").length() > LONGEST_NOTE) {
            return row.refused(
                    "note",
                    Text.of("review.most-characters", LONGEST_NOTE),
                    Text.of("review.characters", row.cell("note").length()));
        }
        Map<String, Open> ofKind = known.getOrDefault(kind, Map.of());
        Open finding = row.names().stream()
                .map(ofKind::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return finding == null ? unknown(row, kind) : take(row, finding, verdict, runUnfinished);
    }

    private static Refusal unknown(ReviewRow row, BindingKind kind) {
        Text found = quoted(new ShardedId(row.cell("shard"), row.cell("id")).name());
        return row.hasAmbiguousId()
                ? row.refused("id", Text.of("review.id-as-text"), Text.of("review.id-in-thousands", found))
                : row.refused("id", Text.of("review.open-finding"), Text.of("review.no-such", kind.code(), found));
    }

    private static Text quoted(String found) {
        return Text.plain("\"" + found + "\"");
    }

    private @Nullable Refusal take(ReviewRow row, Open finding, Verdict verdict, boolean runUnfinished) {
        Outcome outcome = finding.finding().outcome();
        if (outcome != Outcome.REVIEW) {
            return row.refused(
                    "reason", Text.of("review.to-be-reviewed"), Text.of("review.decided-by-rules", outcome.code()));
        }
        Refusal stale = evidence.changed(row, finding).orElse(null);
        if (stale != null) {
            return stale;
        }
        Told now = new Told(row.line(), verdict, row.cell("note"));
        Binding binding =
                new Binding(finding.finding().kind(), finding.finding().id());
        Told before = told.get(binding);
        if (before != null && (before.verdict() != verdict || !before.note().equals(now.note()))) {
            return row.refused(
                    "decision",
                    Text.of(
                            "review.one-decision",
                            before.line(),
                            before.verdict().code()),
                    Text.plain(verdict.code()));
        }
        if (before != null) {
            count(Fate.UNCHANGED);
            return null;
        }
        Refusal refusal = write(row, finding, now, runUnfinished);
        if (refusal == null) {
            told.put(binding, now);
        }
        return refusal;
    }

    private @Nullable Refusal write(ReviewRow row, Open finding, Told told, boolean runUnfinished) {
        Made made = finding.decision();
        if (made != null && made.verdict() == told.verdict() && made.note().equals(told.note())) {
            count(Fate.UNCHANGED);
            return null;
        }
        if (made != null && made.verdict() != Verdict.LATER && !made.decidedBy().equals(reviewer)) {
            return row.refused(
                    "decision",
                    Text.of("review.decided-meanwhile", made.verdict().code(), made.decidedBy()),
                    Text.of("review.may-change", told.verdict().code()));
        }
        if (carriedOut.test(finding)) {
            return row.refused(
                    "decision",
                    Text.of("review.carried-out"),
                    Text.of("review.undo", told.verdict().code()));
        }
        if (made != null && runUnfinished) {
            return row.refused(
                    "decision",
                    Text.of("review.night-waits", made.verdict().code()),
                    Text.of("review.import-again", told.verdict().code()));
        }
        decisions.write(
                finding,
                new Entry(finding.finding().kind(), finding.finding().id(), told.verdict(), told.note(), reviewer),
                now);
        count(Fate.ACCEPTED);
        return null;
    }

    private void count(Fate fate) {
        counts.put(fate, of(fate) + 1);
    }

    /** The rows that were taken so far. */
    public long rows() {
        return rows;
    }

    /** Of these, how many met a fate. */
    public long of(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }
}
