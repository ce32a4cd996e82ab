package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.privacy.Words;
import java.util.UUID;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a partition of the match's steps knows of its part, and how a part is named in words. */
final class PartContext {

    /** Behind the name of the step whose parts are matched. */
    static final String STEP_SUFFIX = "-part";

    private static final String PART = "part";
    private static final String MARK = "mark";
    private static final String TURN = "turn";

    private PartContext() {}

    /**
     * What a partition must know of its part.
     *
     * @param turn its place among the parts of its shard
     */
    static ExecutionContext contextOf(MatchPart part, int turn) {
        ExecutionContext context = new ExecutionContext();
        context.putInt(PART, part.part());
        context.putInt(TURN, turn);
        context.putString(MARK, UUID.randomUUID().toString());
        return context;
    }

    /** The number of the part that a partition is. */
    static int partOf(StepExecution partition) {
        return partition.getExecutionContext().getInt(PART);
    }

    /** What no other partition has, of whatever batch database. */
    static String markOf(StepExecution partition) {
        return partition.getExecutionContext().getString(MARK, "");
    }

    /** The range of a part in words; of a lookup, whose keys are numbers, masked. */
    static String range(MatchPart part, Way way) {
        KeyRange keys = part.range();
        String range = (way == Way.LOOKUP ? "numbers" : "keys")
                + (keys.after() == null ? "" : " behind " + keys.after())
                + (keys.through() == null ? "" : " up to " + keys.through())
                + (keys.equals(KeyRange.ALL) ? ", all" : "");
        return way == Way.LOOKUP ? Words.masked(range) : range;
    }

    static int turnOf(ExecutionContext context) {
        return context.getInt(TURN, 0);
    }
}
