package io.github.reissuerecon.review;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.Decisions.Entry;
import io.github.reissuerecon.finding.Decisions.Verdict;
import io.github.reissuerecon.finding.OpenFindings;
import io.github.reissuerecon.finding.OpenFindings.Made;
import io.github.reissuerecon.finding.OpenFindings.Open;
import io.github.reissuerecon.platform.BindingKind;
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
    private static final String WORDS = "one of unbind | correct-debt | keep | later";

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
                    ? take(row, known, runUnfinished)
                    : row.refused("row", "cells that can be told apart", Objects.requireNonNull(row.fault()));
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
                    .forEach(row -> ids.addAll(row.ids()));
            known.put(kind, open.of(kind, ids));
        }
        return known;
    }

    private @Nullable Refusal take(ReviewRow row, Map<BindingKind, Map<String, Open>> known, boolean runUnfinished) {
        String word = row.cell("decision");
        if (word.isEmpty()) {
            count(Fate.UNDECIDED);
            return null;
        }
        Verdict verdict = Verdict.ofWord(word).orElse(null);
        if (verdict == null) {
            return row.refused("decision", WORDS, "\"" + word + "\"");
        }
        BindingKind kind = Stream.of(BindingKind.values())
                .filter(each -> each.code().equalsIgnoreCase(row.cell("kind")))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            return row.refused("kind", "account or debt", "\"" + row.cell("kind") + "\"");
        }
        if (kind == BindingKind.DEBT && verdict == Verdict.UNBIND) {
            return row.refused("decision", "one of correct-debt | keep | later for a debt", "\"" + word + "\"");
        }
        if (row.cell("note").length() > LONGEST_NOTE) {
            return row.refused(
                    "note",
                    LONGEST_NOTE + " characters at most",
                    row.cell("note").length() + " characters");
        }
        Map<String, Open> ofKind = known.getOrDefault(kind, Map.of());
        Open finding = row.ids().stream()
                .map(ofKind::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return finding == null
                ? row.refused("id", "a finding that is open", "no such " + kind.code() + ": \"" + row.cell("id") + "\"")
                : take(row, finding, verdict, runUnfinished);
    }

    private @Nullable Refusal take(ReviewRow row, Open finding, Verdict verdict, boolean runUnfinished) {
        Outcome outcome = finding.finding().outcome();
        if (outcome != Outcome.REVIEW) {
            return row.refused(
                    "reason",
                    "a finding that is to be reviewed",
                    "one that the rules decide by now: " + outcome.code());
        }
        Refusal stale = evidence.changed(row, finding).orElse(null);
        if (stale != null) {
            return stale;
        }
        Told now = new Told(row.line(), verdict, row.cell("note"));
        Told before = told.putIfAbsent(
                new Binding(finding.finding().kind(), finding.finding().id()), now);
        if (before != null && (before.verdict() != verdict || !before.note().equals(now.note()))) {
            return row.refused(
                    "decision",
                    "one decision of a finding, and line " + before.line() + " says "
                            + before.verdict().code(),
                    verdict.code());
        }
        if (before != null) {
            count(Fate.UNCHANGED);
            return null;
        }
        return write(row, finding, now, runUnfinished);
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
                    made.verdict().code() + ", as " + made.decidedBy() + " decided meanwhile",
                    told.verdict().code() + "; who decided it may change it");
        }
        if (carriedOut.test(finding)) {
            return row.refused(
                    "decision", "what was carried out already", told.verdict().code() + "; apply --undo takes it back");
        }
        if (made != null && runUnfinished) {
            return row.refused(
                    "decision",
                    made.verdict().code() + ", while a night that goes by it waits to be continued",
                    told.verdict().code() + "; import again when the night is complete");
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
