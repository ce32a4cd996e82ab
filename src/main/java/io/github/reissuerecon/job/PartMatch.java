package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Rules;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.finding.OutcomeCounts;
import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.timeline.Timeline;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Step: matches one range of the platform's keys, or of the night's numbers, and decides each hit. An item is a run of
 * rows; its findings and how far the range is done are one transaction.
 */
class PartMatch implements ItemStreamReader<PartMatch.Hits>, ItemWriter<PartMatch.Hits> {

    private final StepExecution step;
    private final BindingTable table;
    private final ShardReaders readers;
    private final Findings findings;
    private final OutcomeCounts outcomeCounts;
    private final MatchPlans plans;
    private final NightIndex nightIndex;
    private final NightMemory memory;
    private final Rules rules;
    private final Progress progress;

    /** What a run takes at a pace tells nothing of a night at another. */
    private final boolean measured;

    private double shareTold;

    private @Nullable NumberProbe probe;
    private @Nullable PartReader reader;
    private Way way = Way.SCAN;
    private @Nullable HitDecisions decisions;
    private @Nullable MatchPart part;
    private Map<Outcome, Long> decided = Map.of();

    /**
     * A run of rows.
     *
     * @param bindings those on a number of the night, with all that is known of it
     * @param done how far the part is with it; matched bindings are not counted as kept yet
     * @param units rows or numbers that were read
     * @param micros how long that took, in microseconds
     * @param given rows that the platform gave
     */
    record Hits(List<HitDecisions.Hit> bindings, MatchPart done, long units, long micros, long given) {}

    PartMatch(
            StepExecution step,
            BindingTable table,
            ReconConfiguration configuration,
            Shards shards,
            Findings findings,
            OutcomeCounts outcomeCounts,
            MatchPlans plans,
            NightIndex nightIndex,
            NightMemory memory,
            int blockRows,
            Progress progress) {
        this.step = step;
        this.table = table;
        this.readers = new ShardReaders(shards, table, nightIndex, blockRows);
        this.findings = findings;
        this.outcomeCounts = outcomeCounts;
        this.plans = plans;
        this.nightIndex = nightIndex;
        this.memory = memory;
        this.rules = new Rules(configuration.policy(), Night.of(step).businessDate());
        this.progress = progress;
        this.measured = configuration.mostRowsPerSecond() == null;
    }

    @Override
    public void open(ExecutionContext context) {
        Night night = Night.of(step);
        int number = PartContext.partOf(step);
        MatchPart toDo = findings.parts(night.runId(), table.kind()).get(number);
        part = toDo;
        way = plans.of(night.runId(), table.kind()).ofPart(number);
        decided = new EnumMap<>(Outcome.class);
        decided.putAll(outcomeCounts.of(night.runId(), toDo));
        shareTold = toDo.share();
        if (toDo.whole()) {
            return;
        }
        NumberProbe numbers = nightIndex.probe(night);
        probe = numbers;
        Set<AccountNumber> debtsToCorrect =
                table.kind() == BindingKind.ACCOUNT ? nightIndex.debtsToCorrect(night, findings) : Set.of();
        decisions = new HitDecisions(rules, debtsToCorrect, memory.decisions(), memory.numbers(night, numbers));
        try {
            reader = readers.open(night, toDo, way, numbers);
        } catch (SQLException | PlatformFault failed) {
            throw new IllegalStateException(
                    "the platform's table " + table.table()
                            + (toDo.shard().isEmpty() ? "" : " in shard " + toDo.shard()) + " cannot be read: "
                            + failed.getMessage(),
                    failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a part of the shard to end", ended);
        }
    }

    @Override
    public @Nullable Hits read() throws SQLException, PlatformFault {
        PartReader rows = reader;
        if (rows == null) {
            if (part == null || !part.whole()) {
                throw new IllegalStateException("the part's reader was closed before its end");
            }
            return null;
        }
        long start = System.nanoTime();
        NumberProbe numbers = Objects.requireNonNull(probe);
        PartReader.Run run = rows.read();
        List<HitDecisions.Hit> hits = hits(run.bindings(), numbers);
        Map<Long, Timeline> undatedHits = numbers.timelines(run.undatedNumbers());
        long undated =
                run.undatedNumbers().stream().filter(undatedHits::containsKey).count();
        MatchPart.Count count =
                new MatchPart.Count(run.examined(), run.unreadable(), undated, undated + hits.size(), undated);
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        return hits(hits, count, run, micros);
    }

    private static List<HitDecisions.Hit> hits(List<Binding> bindings, NumberProbe numbers) {
        Map<Long, Timeline> timelines =
                numbers.timelines(bindings.stream().map(Binding::msisdn).toList());
        List<HitDecisions.Hit> hits = new ArrayList<>();
        for (Binding binding : bindings) {
            Timeline timeline = timelines.get(binding.msisdn());
            if (timeline != null) {
                hits.add(new HitDecisions.Hit(binding, timeline));
            }
        }
        return hits;
    }

    /** The last run of a part says so; its last key no longer matters. */
    private Hits hits(List<HitDecisions.Hit> bindings, MatchPart.Count count, PartReader.Run run, long micros)
            throws SQLException {
        MatchPart now = Objects.requireNonNull(part);
        if (run.lastKey() == null) {
            closeReader();
        }
        MatchPart done = now.done(run.lastKey(), run.lastKey() == null, count);
        return new Hits(bindings, done, run.units(), micros, run.given());
    }

    @Override
    public void write(Chunk<? extends Hits> chunk) {
        Night night = Night.of(step);
        for (Hits hits : chunk) {
            HitDecisions.Decided now = Objects.requireNonNull(decisions).decide(table.kind(), hits.bindings());
            now.counts().forEach((outcome, count) -> decided.merge(outcome, count, Long::sum));
            decided.merge(Outcome.KEEP, hits.done().count().undated(), Long::sum);
            long kept = (long) hits.bindings().size() - now.found().size();
            MatchPart.Count count = Objects.requireNonNull(part)
                    .count()
                    .plus(hits.done().count())
                    .plus(new MatchPart.Count(0, 0, 0, 0, kept));
            MatchPart done = hits.done();
            part = done.done(done.lastKey(), done.whole(), count);
            findings.upsert(night.runId(), now.found());
            memory.kept().note(night.runId(), now.kept());
            findings.progressed(night.runId(), part);
            outcomeCounts.note(night.runId(), part, decided);
            long micros = measured ? hits.micros() : 0;
            plans.took(night.runId(), part.kind(), part.part(), way, hits.units(), micros, hits.given());
            progress.add(part.share() - shareTold, hits.done().count().examined());
            shareTold = part.share();
        }
    }

    private void closeReader() throws SQLException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    @Override
    public void close() {
        try {
            closeReader();
        } catch (SQLException failed) {
            throw new IllegalStateException("the platform's connection cannot be closed", failed);
        }
    }
}
