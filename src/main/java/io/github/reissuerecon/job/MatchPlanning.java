package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlan;
import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.finding.MatchPlans;
import io.github.reissuerecon.ledger.NumberIndex;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.platform.TableFigures;
import io.github.reissuerecon.platform.TableFigures.Others;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fixes how each table of bindings is matched in a run, and in which parts. */
final class MatchPlanning {

    private static final Logger LOG = LoggerFactory.getLogger(MatchPlanning.class);
    private static final int NUMBERS_OF_A_PART = 50_000;
    private static final int MOST_PARTS = 64;
    private static final int MOST_PACED_PARTS = 4096;

    private final ReconConfiguration configuration;
    private final Shards shards;
    private final NightIndex nightIndex;
    private final Findings findings;
    private final MatchPlans plans;

    MatchPlanning(
            ReconConfiguration configuration,
            Shards shards,
            NightIndex nightIndex,
            Findings findings,
            MatchPlans plans) {
        this.configuration = configuration;
        this.shards = shards;
        this.nightIndex = nightIndex;
        this.findings = findings;
        this.plans = plans;
    }

    /** Belongs to one transaction: a restart finds plan and parts, or neither. */
    void fix(Night night, String purpose) throws SQLException, PlatformFault {
        NumberIndex index = nightIndex.of(night);
        for (BindingTable table : configuration.tables()) {
            fix(night, table, index, purpose);
        }
    }

    private void fix(Night night, BindingTable table, NumberIndex index, String purpose)
            throws SQLException, PlatformFault {
        Map<String, TableFigures> figures = shards.figures(table, purpose);
        long numbers = index.numberCount() * shards.count();
        PlanChoice.Choice choice = choose(table, TableFigures.together(figures), numbers);
        String reason = choice.reason().in(configuration.language());
        LOG.info("match    {}s by {}: {}", table.kind().code(), choice.way().code(), reason);
        List<MatchPart.Range> parts = new ArrayList<>();
        for (String shard : choice.way() == Way.LOOKUP ? shards.names() : Set.<String>of()) {
            numberParts(index, shard).forEach(range -> parts.add(new MatchPart.Range(shard, range)));
        }
        plans.fix(night.runId(), table.kind(), new MatchPlan(choice.way(), reason, numbers, parts.size()));
        for (Map.Entry<String, TableFigures> shard : figures.entrySet()) {
            keyParts(shard.getKey(), table, choice.way(), shard.getValue().others(), purpose)
                    .forEach(range -> parts.add(new MatchPart.Range(shard.getKey(), range)));
        }
        findings.plan(night.runId(), table.kind(), parts);
    }

    private PlanChoice.Choice choose(BindingTable table, TableFigures figures, long numbers) {
        return new PlanChoice(
                        numbers,
                        configuration.threads(),
                        !configuration.digestSchemes().isEmpty(),
                        figures,
                        plans.microsAUnit(table.kind(), Way.SCAN, numbers),
                        plans.microsAUnit(table.kind(), Way.LOOKUP, numbers),
                        rowsPerSecond())
                .of(configuration.planMode());
    }

    /** That the platform's databases together may be asked for. */
    private OptionalLong rowsPerSecond() {
        Integer each = configuration.mostRowsPerSecond();
        return each == null ? OptionalLong.empty() : OptionalLong.of((long) each * shards.count());
    }

    private List<KeyRange> numberParts(NumberIndex index, String shard) throws PlatformFault {
        long parts = Math.max(configuration.leastParts(), index.numberCount() / NUMBERS_OF_A_PART);
        long paced = index.numberCount() / shards.platform(shard).mostOfAPart(configuration.threads());
        long count = Math.max(Math.min(MOST_PARTS, parts), Math.min(MOST_PACED_PARTS, paced));
        List<KeyRange> ranges = new ArrayList<>();
        String after = null;
        for (long end : index.ends((int) count)) {
            ranges.add(new KeyRange(after, Long.toString(end)));
            after = Long.toString(end);
        }
        ranges.add(new KeyRange(after, null));
        return ranges;
    }

    private List<KeyRange> keyParts(String shard, BindingTable table, Way way, Others others, String purpose)
            throws SQLException, PlatformFault {
        if (way == Way.SCAN || others == Others.BY_WALK) {
            return shards.platform(shard).parts(table, configuration.leastParts(), configuration.threads(), purpose);
        }
        return others == Others.BY_INDEX ? List.of(KeyRange.ALL) : List.of();
    }
}
