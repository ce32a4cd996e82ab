package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.decision.Decision;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Rules;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Platform;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.timeline.Timeline;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Step: matches one range of the platform's keys with the numbers of the night and decides each hit. An item is a run of
 * rows; its findings and how far the range is done are one transaction.
 */
class PartMatch implements ItemStreamReader<PartMatch.Hits>, ItemWriter<PartMatch.Hits> {

    private static final String PART = "part";

    /**
     * A run of rows ends at a number of hits, which are held in memory, or at so many times as many rows: where hits are
     * rare, the transactions would take longer than the scan.
     */
    private static final int ROWS_A_HIT = 12;

    private final StepExecution step;
    private final BindingTable table;
    private final Platform platform;
    private final Findings findings;
    private final OutcomeCounts outcomeCounts;
    private final NightIndex nightIndex;
    private final Rules rules;
    private final int blockRows;

    private @Nullable NumberProbe probe;
    private @Nullable BindingScan scan;
    private Set<AccountNumber> debtsToCorrect = Set.of();
    private @Nullable MatchPart part;
    private Map<Outcome, Long> decided = Map.of();

    /**
     * A run of rows.
     *
     * @param bindings those on a number of the night, with all that is known of it
     * @param done how far the part is with it; matched bindings are not counted as kept yet
     */
    record Hits(List<Hit> bindings, MatchPart done) {}

    /** A binding, with all that is known of its number. */
    record Hit(Binding binding, Timeline timeline) {}

    PartMatch(
            StepExecution step,
            BindingTable table,
            ReconConfiguration configuration,
            Platform platform,
            Findings findings,
            OutcomeCounts outcomeCounts,
            NightIndex nightIndex,
            int blockRows) {
        this.step = step;
        this.table = table;
        this.platform = platform;
        this.findings = findings;
        this.outcomeCounts = outcomeCounts;
        this.nightIndex = nightIndex;
        this.rules = new Rules(configuration.policy(), Night.of(step).businessDate());
        this.blockRows = blockRows;
    }

    /** A partition for each part of the match, as the tally fixed them. */
    static Partitioner partitions(StepExecution step, BindingKind kind, Findings findings) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            for (MatchPart part : findings.parts(Night.of(step).runId(), kind)) {
                ExecutionContext context = new ExecutionContext();
                context.putInt(PART, part.part());
                partitions.put("part" + part.part(), context);
            }
            return partitions;
        };
    }

    @Override
    public void open(ExecutionContext context) {
        Night night = Night.of(step);
        int number = context.getInt(PART);
        MatchPart toDo = findings.parts(night.runId(), table.kind()).get(number);
        part = toDo;
        decided = new EnumMap<>(Outcome.class);
        decided.putAll(outcomeCounts.of(night.runId(), toDo));
        if (toDo.whole()) {
            return;
        }
        probe = nightIndex.probe(night);
        if (table.kind() == BindingKind.ACCOUNT) {
            debtsToCorrect = nightIndex.debtsToCorrect(night, findings);
        }
        try {
            scan = platform.scan(table, toDo.remaining());
        } catch (SQLException | PlatformFault failed) {
            throw new IllegalStateException(
                    "the platform's table " + table.table() + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public @Nullable Hits read() throws SQLException {
        BindingScan rows = scan;
        if (rows == null) {
            return null;
        }
        NumberProbe numbers = Objects.requireNonNull(probe);
        List<Binding> bindings = new ArrayList<>();
        List<Long> undatedNumbers = new ArrayList<>();
        long examined = 0;
        long unreadable = 0;
        boolean more = true;
        while (bindings.size() + undatedNumbers.size() < blockRows
                && examined < (long) blockRows * ROWS_A_HIT
                && (more = rows.next())) {
            examined++;
            long msisdn = rows.msisdn();
            if (msisdn >= 0 && numbers.mayMatch(msisdn)) {
                Binding binding = rows.binding(msisdn);
                if (binding == null) {
                    undatedNumbers.add(msisdn);
                } else {
                    bindings.add(binding);
                }
            } else if (BindingScan.isUnreadable(msisdn)) {
                unreadable++;
            }
        }
        String lastKey = more ? rows.id() : null;
        List<Hit> hits = hits(bindings, numbers);
        Map<Long, Timeline> undatedHits = numbers.timelines(undatedNumbers);
        long undated = undatedNumbers.stream().filter(undatedHits::containsKey).count();
        return hits(hits, new MatchPart.Count(examined, unreadable, undated, undated + hits.size(), undated), lastKey);
    }

    private static List<Hit> hits(List<Binding> bindings, NumberProbe numbers) {
        Map<Long, Timeline> timelines =
                numbers.timelines(bindings.stream().map(Binding::msisdn).toList());
        List<Hit> hits = new ArrayList<>();
        for (Binding binding : bindings) {
            Timeline timeline = timelines.get(binding.msisdn());
            if (timeline != null) {
                hits.add(new Hit(binding, timeline));
            }
        }
        return hits;
    }

    /** The last run of a part says so; its last key no longer matters. */
    private Hits hits(List<Hit> bindings, MatchPart.Count count, @Nullable String lastKey) throws SQLException {
        MatchPart now = Objects.requireNonNull(part);
        if (lastKey == null) {
            closeScan();
        }
        return new Hits(bindings, new MatchPart(now.kind(), now.part(), now.range(), lastKey, lastKey == null, count));
    }

    @Override
    public void write(Chunk<? extends Hits> chunk) {
        Night night = Night.of(step);
        for (Hits hits : chunk) {
            List<Finding> found = new ArrayList<>();
            for (Hit hit : hits.bindings()) {
                Binding binding = hit.binding();
                boolean debtCorrected =
                        debtsToCorrect.contains(new AccountNumber(binding.accountId(), binding.msisdn()));
                Decision decision = rules.decide(binding, hit.timeline(), debtCorrected);
                if (decision.outcome() != Outcome.KEEP) {
                    found.add(Finding.of(binding, decision));
                    decided.merge(decision.outcome(), 1L, Long::sum);
                }
            }
            long kept = (long) hits.bindings().size() - found.size();
            MatchPart.Count count = Objects.requireNonNull(part)
                    .count()
                    .plus(hits.done().count())
                    .plus(new MatchPart.Count(0, 0, 0, 0, kept));
            MatchPart done = hits.done();
            part = new MatchPart(done.kind(), done.part(), done.range(), done.lastKey(), done.whole(), count);
            findings.upsert(night.runId(), found);
            findings.progressed(night.runId(), part);
            outcomeCounts.note(night.runId(), part, decided);
        }
    }

    private void closeScan() throws SQLException {
        if (scan != null) {
            scan.close();
            scan = null;
        }
    }

    @Override
    public void close() {
        try {
            closeScan();
        } catch (SQLException failed) {
            throw new IllegalStateException("the platform's connection cannot be closed", failed);
        }
    }
}
